"""Keys and help."""


def test_the_page_explains_keys_and_lights(sign_in, town):
    page = sign_in(town.stranger).get("/help/").text
    assert "<h1>键盘和帮助</h1>" in page
    assert "Alt S" in page
    assert "l-soon" in page


def test_a_stranger_does_not_see_it(client, town):
    assert client.get("/help/").status_code == 302


def test_the_working_group_finds_its_roster_there(sign_in, town):
    assert 'href="/rosters/"' in sign_in(town.lead).get("/help/").text
    assert 'href="/rosters/"' not in sign_in(town.stranger).get("/help/").text
