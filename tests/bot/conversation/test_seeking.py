"""From needs and places to searches, lists and pages."""

from bot.conversation.actions import action
from bot.conversation.events import Commanded, SharedPlace
from bot.conversation.session import Session
from bot.conversation.steps import RecordNeed, Say, SearchServices, ShowCard, ShowList, ShowNothingNear
from services_directory.listings.query import Where
from tests.bot.conversation.talk import Talk, at, in_tapachula
from tests.fakes import MAPASTEPEC, NOGALES, TIJUANA
from tests.services_directory.factories import TAPACHULA


def test_need_with_place_is_answered_at_once() -> None:
    talk = Talk().wrote("shelter", places=at(TAPACHULA))
    assert talk.listed == [[1, 2, 3]]
    assert talk.recorded == [("shelter", "unknown", None)]


def test_need_without_place_asks_where() -> None:
    talk = Talk().wrote("shelter")
    assert talk.said == ["ask_place"]
    assert talk.session.asked == "place"
    assert talk.one(Say).ask_location


def test_place_written_after_the_question_is_searched() -> None:
    talk = Talk().wrote("shelter").wrote("out_of_scope", sure="unsure", bare_place=True, places=at(TAPACHULA))
    assert talk.listed == [[1, 2, 3]]


def test_confidence_of_the_need_is_recorded_not_that_of_the_place() -> None:
    talk = Talk().wrote("shelter").wrote("out_of_scope", sure="unsure", bare_place=True, places=at(TAPACHULA))
    assert talk.one(RecordNeed).confidence == 0.9


def test_new_need_alone_keeps_the_place() -> None:
    talk = Talk(in_tapachula("shelter")).wrote("food")
    assert talk.searched == [SearchServices("food", TAPACHULA)]


def test_bare_place_changes_the_place_and_keeps_the_need() -> None:
    talk = Talk(in_tapachula("shelter")).wrote("deny", places=at(TIJUANA), bare_place=True, sure="unsure")
    assert talk.searched == [SearchServices("shelter", TIJUANA)]


def test_more_shows_the_next_page_and_records_nothing() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").wrote(sure="unsure", more=True)
    assert talk.listed == [[4, 5, 6]]
    assert talk.recorded == []
    assert talk.wrote(sure="unsure", more=True).listed == [[7]]


def test_more_past_the_end_says_so_and_offers_no_further_page() -> None:
    talk = Talk(in_tapachula("shelter", following=7)).wrote(sure="unsure", more=True)
    assert talk.listed == [[]]
    assert "button_more" not in [button.label for button in talk.buttons]


def test_more_after_nothing_near_shows_what_else_there_is() -> None:
    talk = Talk(Session(greeted=True, where=MAPASTEPEC)).wrote("shelter")
    assert talk.one(ShowNothingNear).recorded
    talk.wrote(sure="unsure", more=True)
    assert talk.listed == [[1, 2, 3]]
    assert talk.wrote(sure="unsure", more=True).listed == [[4, 5, 6]]


def test_number_picks_from_the_list_on_screen() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").wrote(sure="unsure", number=2)
    assert talk.one(ShowCard).number == 2
    assert talk.session.asked == "useful"


def test_number_still_picks_after_a_card() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").wrote(sure="unsure", number=2).wrote(sure="unsure", number=3)
    assert talk.one(ShowCard).number == 3


def test_number_out_of_range_shows_the_list_again() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").wrote(sure="unsure", number=9)
    assert talk.listed == [[1, 2, 3]]
    assert talk.recorded == []


def test_number_with_nothing_on_screen_gets_the_menu() -> None:
    assert Talk().wrote(sure="unsure", number=4).said == ["menu"]


def test_two_needs_are_answered_one_after_the_other_and_numbered_through() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", needs=("shelter", "food"))
    assert [shown.first_number for shown in talk.all(ShowList)] == [1, 4]
    assert talk.wrote(sure="unsure", number=5).one(ShowCard).number == 2
    assert [record for record in talk.recorded] == []


def test_two_needs_are_both_recorded() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", needs=("shelter", "work"))
    assert talk.recorded == [("shelter", "unknown", None), ("work", "unmet", "D1")]


def test_further_needs_are_offered_as_buttons() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", needs=("shelter", "food", "work", "health"))
    assert [step.need for step in talk.searched] == ["shelter", "food"]
    assert {"need_work", "need_health"} <= {button.label for button in talk.buttons}


def test_changing_the_place_answers_the_same_needs_there() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", needs=("shelter", "food", "work"))
    talk.wrote("deny", places=at(TIJUANA), bare_place=True, sure="unsure")
    assert [step.need for step in talk.searched] == ["shelter", "food"]


def test_back_shows_both_lists_again_and_records_nothing() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", needs=("shelter", "food")).wrote(sure="unsure", number=5)
    talk.tapped("button_back")
    assert talk.listed == [[1, 2, 3], [1, 2, 3]]
    assert talk.recorded == []


def test_back_returns_to_the_page_that_was_on_screen() -> None:
    talk = Talk(in_tapachula()).wrote("shelter").tapped("button_more").wrote(sure="unsure", number=1)
    assert talk.one(ShowCard).number == 4
    assert talk.tapped("button_back").listed == [[4, 5, 6]]


def test_new_need_while_the_place_was_asked_changes_the_subject() -> None:
    talk = Talk().wrote("shelter").wrote("food")
    assert talk.session.need == "food"
    assert talk.said == ["ask_place"]


def test_need_with_anywhere_searches_the_whole_country() -> None:
    talk = Talk().wrote("mental_health", anywhere=True)
    assert talk.searched == [SearchServices("mental_health", Where())]


def test_anywhere_answers_the_question_where() -> None:
    talk = Talk().wrote("mental_health").wrote(sure="unsure", anywhere=True)
    assert talk.searched == [SearchServices("mental_health", Where())]


def test_anywhere_before_any_need_gets_the_menu_without_an_empty_name() -> None:
    talk = Talk().pressed(action("any"))
    assert talk.said == ["menu"]
    assert talk.one(Say).values == ()


def test_homonyms_are_asked_back_and_the_number_chooses() -> None:
    talk = Talk().wrote("shelter", places=at(*NOGALES, ambiguous=True))
    assert talk.said == ["which_place"]
    assert [button.label for button in talk.buttons][:2] == ["Nogales, Sonora", "Nogales, Veracruz"]
    assert talk.wrote(sure="unsure", number=2).searched == [SearchServices("shelter", NOGALES[1])]


def test_homonyms_are_asked_again_when_a_need_is_said_instead() -> None:
    talk = Talk().wrote("out_of_scope", sure="unsure", bare_place=True, places=at(*NOGALES, ambiguous=True)).wrote("shelter")
    assert talk.said == ["which_place"]
    assert talk.wrote(sure="unsure", number=1).searched == [SearchServices("shelter", NOGALES[0])]


def test_homonym_is_chosen_by_naming_its_state() -> None:
    talk = Talk().wrote("shelter", places=at(*NOGALES, ambiguous=True))
    talk.wrote("out_of_scope", sure="unsure", bare_place=True, places=at(Where("Sonora", "26")))
    assert talk.searched == [SearchServices("shelter", NOGALES[0])]


def test_homonyms_of_one_state_make_one_button() -> None:
    twins = (Where("Benito Juárez", "30", 19.0, -96.0), Where("Benito Juárez", "30", 20.0, -98.0), Where("México", "15"))
    talk = Talk().wrote("shelter", places=at(*twins, ambiguous=True))
    assert [button.label for button in talk.buttons][:-1] == ["Benito Juárez, Veracruz", "Estado de México"]


def test_foreign_place_answers_with_mexico_only() -> None:
    abroad = at(Where("Guatemala"), foreign=True)
    assert Talk().wrote("shelter").wrote("out_of_scope", sure="unsure", places=abroad).said == ["only_mexico"]
    assert Talk(in_tapachula("shelter")).wrote("out_of_scope", sure="unsure", places=abroad).said == ["only_mexico"]
    assert Talk().wrote("shelter", places=abroad).said == ["only_mexico"]


def test_country_of_origin_does_not_hide_a_known_place() -> None:
    talk = Talk(in_tapachula()).wrote("shelter", places=at(Where("Honduras"), foreign=True))
    assert talk.searched == [SearchServices("shelter", TAPACHULA)]


def test_unknown_place_is_said_and_asked_again() -> None:
    talk = Talk().wrote("shelter").wrote("out_of_scope", sure="unsure")
    assert talk.said == ["place_not_found"]
    assert talk.session.asked == "place"


def test_thanks_while_the_place_is_asked_are_thanks() -> None:
    assert Talk().wrote("shelter").wrote("thanks").said == ["thanks"]


def test_greeting_while_the_place_is_asked_asks_again() -> None:
    assert Talk().wrote("shelter").wrote("greet").said == ["ask_place"]


def test_state_is_chosen_by_region() -> None:
    talk = Talk().wrote("shelter").tapped("button_choose_state")
    assert talk.said == ["choose_region"]
    talk.tapped("region_south")
    assert talk.said == ["choose_state"]
    assert talk.tapped("Chiapas").searched == [SearchServices("shelter", Where("Chiapas", "07"))]


def test_state_of_mexico_is_called_so() -> None:
    labels = [button.label for button in Talk().pressed(action("rg", "centre")).buttons]
    assert "Estado de México" in labels
    assert "México" not in labels


def test_state_of_mexico_is_never_called_mexico_alone() -> None:
    talk = Talk().wrote("shelter", places=at(Where("México", "15")))
    assert talk.session.where == Where("Estado de México", "15")


def test_shared_point_is_searched_and_one_outside_mexico_is_not() -> None:
    assert Talk().wrote("shelter").take(SharedPlace(TAPACHULA)).listed == [[1, 2, 3]]
    assert Talk().wrote("shelter").take(SharedPlace(None)).said == ["only_mexico"]


def test_place_alone_asks_for_the_need() -> None:
    talk = Talk().wrote("out_of_scope", sure="unsure", bare_place=True, places=at(TAPACHULA))
    assert talk.said == ["place_kept"]
    assert talk.one(Say).values == (("place", "Tapachula"),)
    assert talk.take(Commanded("lugar", where=TIJUANA)).said == ["place_kept"]


def test_place_named_with_words_not_understood_searches_the_need_in_hand() -> None:
    talk = Talk(in_tapachula("shelter")).wrote("out_of_scope", sure="unsure", places=at(TIJUANA))
    assert talk.searched == [SearchServices("shelter", TIJUANA)]


def test_nothing_near_offers_the_nearest_and_the_office_and_is_recorded() -> None:
    talk = Talk(in_tapachula()).wrote("work")
    assert talk.recorded == [("work", "unmet", "D1")]
    assert talk.session.choices == (action("c", 30), action("c", 20))
    assert "button_note" in [button.label for button in talk.buttons]


def test_privacy_line_comes_once_and_after_the_answer() -> None:
    talk = Talk().wrote("shelter", places=at(TAPACHULA))
    assert isinstance(talk.steps[0], ShowList)
    assert talk.said == ["privacy_line"]
    assert talk.wrote("food").said == []


def test_need_that_is_not_met_says_itself_what_was_noted() -> None:
    talk = Talk().wrote("work", places=at(TAPACHULA))
    assert talk.said == []
    assert talk.wrote("food").said == ["privacy_line"]


def test_privacy_line_comes_once_for_two_needs() -> None:
    talk = Talk().wrote("shelter", needs=("shelter", "food"), places=at(TAPACHULA))
    assert talk.said == ["privacy_line"]
