"""The conversation acts: intents that are no need. The one list of them, for classifier and conversation; knows nothing else."""

ACTS = (
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "menu_help",
    "change_language",
    "talk_to_human",
    "report_problem",
    "delete_my_data",
    "out_of_scope",
)
