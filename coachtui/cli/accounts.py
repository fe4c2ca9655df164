"""`account`: the list, the bench, and what is known about each company."""

import click

from coachtui.cli.lazy import Group, Later

_COMMANDS = {
    "list": Later("listing", "list_accounts", "Accounts in the order of the list, then the bench."),
    "show": Later("showing", "show_account", "Everything about one account."),
    "add": Later("changing", "add_account", "Add a company: to the list with why_them=…"),
    "edit": Later("changing", "edit_account", "Set fields; lists with commas, parts with dots."),
    "touch": Later("changing", "touch", "Note a contact; the account's clock starts again."),
    "next": Later("changing", "next_step", "Set your next step on an account."),
    "check": Later("changing", "check", "Ten findings about the plan, each with one next action."),
    "find": Later("listing", "find_accounts", "By a name, alias, domain, tag or who is there."),
    "pick": Later("choosing", "pick_accounts", "Two companies, one choice: pairs make the list."),
    "swap": Later("choosing", "swap_accounts", "One leaves the list, another takes its place."),
    "bench": Later("choosing", "bench", "The companies that wait, or one more for them."),
    "comment": Later(
        "commenting", "comment_on_account", "Say something about an account, also a colleague's."
    ),
    "merge": Later("choosing", "merge", "Two of your accounts are one company."),
    "import": Later(
        "importing", "import_companies", "Bring companies in from a CSV file, to the bench."
    ),
    "export": Later(
        "exporting", "export_companies", "Write accounts as CSV, with our ids and the CRM's."
    ),
}


@click.group(
    "account",
    cls=Group,
    later=_COMMANDS,
    examples=(
        "coachtui account add Acme why_them='their plant in Lyon opens in May' tier=A",
        "coachtui account list --filter cold",
    ),
)
def account() -> None:
    """The companies you work, and those that wait on the bench."""
