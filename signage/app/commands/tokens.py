"""The command about tokens, by which other programs ask the running hall."""

import argparse
from getpass import getuser

from signage.app.commands.telling import THE_DAY, tells_errors, told_at
from signage.app.paths import state_folder
from signage.console.client.tokens import RunningTokens


@tells_errors
def tokens(options: argparse.Namespace) -> int:
    """List, add or revoke tokens."""
    hall = RunningTokens(state_folder(options.state))
    match options.action:
        case "add":
            made = hall.make_token(options.name, options.rights, days=options.days, by=options.by or getuser())
            ends = told_at(hall, made["expires_at"], THE_DAY)
            print(f"编号 {made['id']}，到 {ends} 有效。只显示这一次 shown this once:")
            print(made["token"])
        case "revoke":
            closed = hall.revoke_token(options.number)
            print(f"停用了 {closed['name']}")
        case _:
            for each in hall.tokens()["tokens"]:
                over = "  已停用" if each["closed_at"] else ""
                seen = f"，最近用过 {told_at(hall, each['seen_at'], THE_DAY)}" if each["seen_at"] else ""
                print(f"{each['id']}  {each['name']}  {' '.join(each['rights'])}{over}")
                begins, ends = told_at(hall, each["made_at"], THE_DAY), told_at(hall, each["expires_at"], THE_DAY)
                print(f"    {each['made_by']} {begins} 做的，到 {ends} 有效{seen}")
    return 0
