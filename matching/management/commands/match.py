"""`manage.py match`: one plan over all open needs of a centre; with --dry-run nothing is written."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Centre


class Command(BaseCommand):
    help = "Plan who could help whom at a centre. Without --dry-run the suggestions wait on the coordinator's desk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", required=True, help="the centre's word in addresses, such as sopot")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print the plan as JSON instead of one line")

    def handle(self, *, centre: str, dry_run: bool, **options: Any) -> None:
        from matching.planning import carry_out, solve
        from matching.report import as_report
        from matching.runs import Watch, begin

        at, now = Centre.objects.filter(slug=centre).first(), timezone.now()
        if at is None:
            raise CommandError(f"There is no centre called {centre}.")
        run = None if dry_run else begin(centre=at, by=None, now=now)
        solved = carry_out(run, now) if run else solve(at, now, Watch(None))
        if solved is None:
            raise CommandError("A plan is being made already.")
        instance, plan = solved.instance, solved.plan
        report = as_report(instance, plan) | ({"run": run.pk} if run else {})
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{plan.served} of {len(instance.needs)} needs, gap {plan.gap:.4f}")
