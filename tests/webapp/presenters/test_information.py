from webapp.presenters.information import InformationScreen


def test_a_page_of_text_has_a_title() -> None:
    assert InformationScreen("Om webbplatsen").title == "Om webbplatsen"
