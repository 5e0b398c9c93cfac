"""What else happened to the customer system: training and its proof, money, gates, warnings."""

from __future__ import annotations

from milepost.server.demo.phrases import bought, budget, hired, ordered, paid, readings
from milepost.server.demo.story import Client, OnDay, did, in_turn

CLIENTS = (
    Client(uid="rose", name="Rose Pellworth", organisation="Pellworth & Daughters", email="rose@pellworth.example",
           title="Managing director"),
    Client(uid="dev", name="Dev Anand", organisation="Pellworth & Daughters", email="dev.anand@pellworth.example",
           title="Head of sales"),
    Client(uid="mila", name="Mila Novak", organisation="Pellworth & Daughters", email="mila.novak@pellworth.example",
           title="Head of marketing"),
)  # fmt: skip

_DOCS = "https://docs.larkmoor.example/pellworth"
_MARKETING = ["Mila Novak", "Jess Orme", "Pavel Dunn", "Ruth Adair", "Kofi Mensah", "Lou Tanner"]
_SALES = [
    "Dev Anand", "Gwen Fairley", "Tom Sutter", "Aisha Bello", "Marek Wolny", "Ellen Park", "Sid Rowe", "Nora Quint",
    "Hugo Lane", "Beth Cairns", "Ravi Menon",
]  # fmt: skip

PEOPLE = (
    did(0.6, "carla", "invite", client="rose", shows_people=True, shows_money=True),
    did(15.1, "carla", "invite", client="dev", shows_people=True),
    did(15.12, "carla", "invite", client="mila", shows_people=True, milestones=["mtrained", "strained", "accepted"]),
    did(2.1, "carla", "assign", letters={
        "start": "AR carla, I tobias",
        "needs": "A carla, R ines, C lena, I tobias",
        "deployed": "AR lena, R sam, C ines",
        "connected": "AR sam, R lena, C amara",
        "moved": "AR amara, R lena, I rose",
        "mtrained": "AR amara, C priya, I rose",
        "strained": "AR amara, C priya, I rose",
        "accepted": "AR carla, R ines, I tobias"}),
)  # fmt: skip

KPIS = (
    did(3.2, "carla", "define_kpi", key="answered", name="Enquiries answered within one working day", unit="%", target=95,
        warn=80, fail=60, start_value=54, milestones=["accepted"], description="Of a week's enquiries, counted on Fridays."),
    *readings("answered", "ines", (3.6, 54), (10.5, 52), (17.5, 57), (27.5, 66), (31.5, 74), (35.5, 82)),
    did(21.6, "amara", "define_kpi", key="clean", name="Customer records without a fault", unit="%", target=99, warn=95,
        fail=85, start_value=61, milestones=["moved"], description="A hundred records drawn by lot and compared by hand."),
    *readings("clean", "amara", (22.5, 63), (26.5, 68), (30.5, 72), (33.5, 75), (35.6, 78)),
    did(28.6, "amara", "define_kpi", key="left", name="Doubles left to merge", direction="down", target=0, warn=500, fail=2500,
        start_value=4700, milestones=["moved"]),
    *readings("left", "amara", (28.8, 4700), (33.6, 4350), (34.6, 3900), (35.7, 3400)),
    did(23.55, "lena", "define_kpi", key="restore", name="Restore of last night's copy", unit="min", direction="down", target=60,
        warn=90, milestones=["deployed"]),
    did(23.6, "lena", "read", kpi="restore", at=OnDay(23.6), value=40, note="On an empty machine"),
    did(30.2, "sam", "define_kpi", key="orders", name="Shop orders that arrive by themselves", unit="%", target=98, warn=90, fail=70,
        milestones=["connected"]),
    *readings("orders", "sam", (30.9, 62), (32.4, 78), (33.9, 89), (34.9, 93), (35.8, 96)),
    did(32.1, "amara", "define_kpi", key="ready", name="How ready the teams feel", unit="of 5", target=4, warn=3.5, fail=2.5, decimals=1,
        milestones=["mtrained", "strained"], description="Mean of the answers to the trainees' survey."),
)  # fmt: skip

FIRST_PROOF = (
    did(2.3, "carla", "list_deliverable", key="choice", milestone="needs", name="Needs, figures and choice of the system",
        criteria="Which system, why, and by which figures it will be judged.", owner="Carla Reyes", due=OnDay(14.9)),
    did(2.4, "carla", "ask_for", milestone="needs", all_of=[
        {"kind": "deliverable", "name": "Pellworth accepts the choice", "deliverables": ["choice"]}]),
    did(12.2, "ines", "submit", what="choice", links={"Needs and comparison": f"{_DOCS}/choice"}),
    did(14.8, "rose", "judge", what="choice", version=1, is_good=True, reason="The second one. It speaks our language."),
    did(15.2, "carla", "share_win", milestone="needs"),
    did(18.2, "lena", "list_deliverable", key="walked", milestone="deployed", name="Record of ten enquiries, walked through",
        criteria="Each from letter to order, with what was in the way.", owner="Ines Carvalho", due=OnDay(25.9)),
    did(24.2, "lena", "ask_for", milestone="deployed", all_of=[
        {"kind": "deliverable", "name": "Pellworth accepts the walk", "deliverables": ["walked"]},
        {"kind": "kpi", "name": "A restore takes an hour at most", "kpi": "restore", "operator": "at-most", "high": 60}]),
    did(25.2, "ines", "submit", what="walked", links={"Ten enquiries": f"{_DOCS}/walk-1"}, note="Nine went through."),
    did(25.4, "rose", "judge", what="walked", version=1, is_good=False,
        reason="The tenth is the one we lose money on: a repair that becomes an order."),
    did(25.75, "ines", "submit", what="walked", links={"Ten enquiries, again": f"{_DOCS}/walk-2"}, note="Repairs have a path of their own."),
    did(25.85, "rose", "judge", what="walked", version=2, is_good=True),
    did(26.2, "carla", "share_win", milestone="deployed"),
    did(26.3, "rose", "thank", milestone="deployed", text="My father kept this in a card box for forty years. He came to look."),
    did(26.5, "tobias", "thank", milestone="deployed", text="A restore that was tried before it was needed. That is how."),
)  # fmt: skip

_TEST = [
    {"uid": "first", "kind": "single", "text": "An enquiry arrives by e-mail. Where do you answer it?", "points": 2, "right": ["#1"],
     "options": [{"text": "In the mailbox"}, {"text": "In the enquiry's record"}, {"text": "On the telephone only"}]},
    {"uid": "who", "kind": "single", "text": "How do you see who has answered a customer last?", "points": 2, "right": ["#0"],
     "options": [{"text": "In the record's history"}, {"text": "By asking round"}, {"text": "Nowhere"}]},
    {"uid": "double", "kind": "several", "text": "What tells you that a customer is there twice?", "points": 3, "right": ["#0", "#2"],
     "options": [{"text": "The same telephone number"}, {"text": "The same first name"}, {"text": "The same postcode and surname"}]},
    {"uid": "source", "kind": "single", "text": "Where does an order's source come from?", "points": 2, "right": ["#2"],
     "options": [{"text": "It is guessed"}, {"text": "From the invoice"}, {"text": "From the enquiry it began as"}]},
    {"uid": "day", "kind": "text", "text": "Within how many working days do we answer?", "points": 1, "right": ["1", "one"]},
]  # fmt: skip
_RIGHT = {"first": 1, "who": 0, "double": [0, 2], "source": 2, "day": "one"}

TRAINING = (
    did(28.3, "amara", "plan_training", key="mcourses", name="Marketing: courses and practice", people=_MARKETING,
        modules=["Guide read", "First half day", "Second half day", "Ten enquiries alone"]),
    did(28.35, "amara", "plan_training", key="scourses", name="Sales: courses and practice", people=_SALES,
        modules=["Guide read", "First half day", "Second half day", "Third half day", "A week with somebody to ask"]),
    did(32.3, "amara", "make_form", key="trainees", title="How ready do you feel?", kind="survey", milestone="mtrained", feeds="ready",
        feeds_from="mean:ready", is_anonymous=True, intro="Three minutes, without your name.", thanks="Thank you. We read every word.",
        questions=[
            {"uid": "ready", "kind": "scale", "text": "How ready do you feel for the new system?", "low": 1, "high": 5,
             "low_label": "not at all", "high_label": "entirely"},
            {"uid": "guide", "kind": "single", "text": "The guide is …", "options": [
                {"uid": "short", "text": "too short"}, {"uid": "right", "text": "just right"}, {"uid": "long", "text": "too long"}]},
            {"uid": "wish", "kind": "text", "text": "What should the course show?", "is_required": False}]),
    did(33.3, "amara", "invite_to_form", form="trainees", people=_MARKETING),
    did(33.5, "amara", "complete", programme="mcourses", module="Guide read", people=["Mila Novak", "Ruth Adair", "Kofi Mensah"]),
    *(did(day, "amara", "answer", form="trainees", person=person, given={"ready": ready, "guide": guide, **more})
      for day, person, ready, guide, more in (
          (33.6, "Ruth Adair", 3, "right", {"wish": "Campaigns: who has had which letter?"}),
          (34.4, "Jess Orme", 3, "right", {}), (34.95, "Kofi Mensah", 4, "short", {"wish": "What the buttons on the right do."}),
          (35.55, "Mila Novak", 4, "right", {}))),
    did(34.2, "amara", "complete", programme="mcourses", module="Guide read", people=["Jess Orme", "Pavel Dunn"]),
    did(34.7, "amara", "make_form", key="skills", title="Skills test: enquiries", kind="test", milestone="mtrained", pass_mark=80,
        shows_result=True, intro="Five questions, as long as you like.", thanks="Thank you.", questions=_TEST),
    did(34.9, "amara", "ask_for", milestone="mtrained", all_of=[
        {"kind": "skills-test", "name": "Five of six pass with 80 %", "form": "skills", "pass_mark": 80, "pass_rate": 83, "programme": "mcourses"},
        {"kind": "survey", "name": "They feel ready", "form": "trainees", "question": "ready", "mean": 3.5, "responses": 5},
        {"kind": "programme", "name": "Five complete the courses", "programme": "mcourses", "modules": 4, "people": 5}]),
    did(35.1, "amara", "invite_to_form", form="skills", people=_MARKETING),
    did(35.2, "amara", "answer", form="skills", person="Pavel Dunn", given=_RIGHT),
    did(35.3, "amara", "answer", form="skills", person="Lou Tanner", given={**_RIGHT, "double": [0, 1], "source": 0}),
    did(35.45, "amara", "ask_for", milestone="strained", all_of=[
        {"kind": "skills-test", "name": "Nine of eleven pass with 80 %", "form": "skills", "pass_mark": 80, "pass_rate": 81, "programme": "scourses"},
        {"kind": "programme", "name": "All complete the courses", "programme": "scourses", "modules": 5, "people": 11}]),
)  # fmt: skip

OPEN_PROOF = (
    did(30.3, "sam", "ask_for", milestone="connected", all_of=[
        {"kind": "tasks", "name": "All connections are made", "weight": 100},
        {"kind": "kpi", "name": "98 of 100 orders arrive", "kpi": "orders", "operator": "at-least", "low": 98, "start": 62},
        {"kind": "approval", "name": "Accounts has closed a month with it", "needed": 1, "by": ["manager"]}]),
    did(35.5, "carla", "waive", milestone="connected", name="Accounts has closed a month with it",
        reason="The month ends later; Rose takes the figures of the trial."),
    did(28.7, "amara", "list_deliverable", key="data", milestone="moved", name="Customer data in the new system",
        criteria="Sales has compared a hundred records by hand.", owner="Amara Diallo", due=OnDay(43.9)),
    did(29.2, "amara", "ask_for", milestone="moved", all_of=[
        {"kind": "kpi", "name": "99 of 100 records without a fault", "kpi": "clean", "operator": "at-least", "low": 99, "start": 61},
        {"kind": "kpi", "name": "No doubles left", "kpi": "left", "operator": "at-most", "high": 0, "start": 4700},
        {"kind": "deliverable", "name": "Sales accepts the data", "deliverables": ["data"]}]),
    did(15.9, "carla", "ask_for", milestone="accepted", all_of=[
        {"kind": "kpi", "name": "Answered within a day, four weeks running", "kpi": "answered", "operator": "at-least", "low": 95, "start": 54,
         "sustained_days": 28},
        {"kind": "approval", "name": "Studio's owner signs the end", "needed": 1, "by": ["owner"]}]),
)  # fmt: skip

GATES = (
    did(10.4, "carla", "plan_gate", key="choice-gate", milestone="needs", at=OnDay(14.6), signers=["carla", "rose"], criteria=(
        (3, "The choice fits the figures"), (2, "Licences fit the budget"), (2, "Lena and Sam are free to build"),
        (1, "Sales and marketing were heard"))),
    did(13.6, "carla", "open_gate", gate="choice-gate"),
    did(14.2, "carla", "score", gate="choice-gate", scores={
        "The choice fits the figures": (4, ""), "Licences fit the budget": (3, "Twelve pounds a head and month."),
        "Lena and Sam are free to build": (4, ""), "Sales and marketing were heard": (4, "A day each.")}),
    did(14.3, "ines", "note", gate="choice-gate", kind="worked", text="Comparing with real enquiries, not with lists of functions."),
    did(14.35, "lena", "note", gate="choice-gate", kind="did-not", text="The third vendor cost us a day."),
    did(14.4, "amara", "note", gate="choice-gate", kind="risk", text="Nobody knows how many lists of customers there are."),
    did(14.5, "carla", "sign", gate="choice-gate", verdict="go"),
    did(14.6, "rose", "sign", gate="choice-gate", verdict="go", remark="My daughters agree."),
    did(14.7, "carla", "decide", gate="choice-gate", verdict="go", reason="The second system does what the figures ask for."),
    did(33.2, "carla", "plan_gate", key="data-gate", milestone="moved", at=OnDay(46.2), signers=["carla", "dev"], criteria=(
        (3, "99 of 100 records are right"), (3, "Sales can work while the data move"), (2, "The way back was tried"),
        (2, "The courses can begin on time"))),
    did(35.75, "carla", "open_gate", gate="data-gate"),
    did(35.8, "lena", "score", gate="data-gate", scores={"The way back was tried": (4, "Forty minutes, on an empty machine.")}),
    did(35.85, "amara", "note", gate="data-gate", kind="did-not", text="We believed the first number of records we were told."),
)  # fmt: skip

REGISTER = (
    did(3.3, "amara", "record", kind="assumption", key="lists", name="There are 9,400 customer records in two lists", owner="amara",
        probability=0.4, impact=4, due_on=OnDay(24), milestones=["moved"], tasks=["clean"]),
    did(25.4, "amara", "convert", item="lists", to="issue", key="more", priority="high", owner="amara", due_on=OnDay(40),
        outcome="14,200 records in three lists; a third of them twice."),
    did(9.5, "sam", "edit_item", item="limits", owner="sam", category="Technology", cause="The shop's maker limits requests.",
        effect="Records of callers come late.", response="reduce", response_text="Ask once an hour and keep what was said.", due_on=OnDay(38)),
    did(28.9, "amara", "edit_item", item="third", owner="amara", category="Data", state="mitigating", cause="Dealers keep lists of their own.",
        effect="Merging begins again.", response="avoid", response_text="Dev has asked all dealers in writing, by the end of the week.",
        due_on=OnDay(39)),
    did(34.6, "carla", "edit_item", item="fair", owner="carla", category="Client", cause="The fair was moved into the weeks of the courses.",
        effect="Half of sales misses the first course.", response="accept", response_text="One course is given twice.", due_on=OnDay(43)),
    did(14.75, "carla", "record", kind="decision", name="The second system, hosted by its maker", state="decided", decided_by="rose",
        owner="carla", milestones=["needs"]),
    did(33.7, "sam", "record", kind="issue", name="Gift vouchers have no place in the accounts", priority="medium", owner="lena",
        due_on=OnDay(41), milestones=["connected"], tasks=["books"]),
    did(35.65, "carla", "record", kind="decision", name="Do dealers move a week after customers?", owner="dev", due_on=OnDay(40),
        milestones=["moved"], tasks=["trial2"]),
)  # fmt: skip

MONEY = (
    did(2.6, "carla", "set_reserve", amount=7_000_00),
    did(2.65, "carla", "set_budgets", budgets={
        "needs": budget(9_500), "deployed": budget(18_000), "connected": budget(21_000), "moved": budget(12_500),
        "mtrained": budget(7_500), "strained": budget(9_000, gate="moved"), "accepted": budget(8_500)}),
    paid(12.6, "carla", "needs", 6_400, "Interviews and comparison"),
    paid(15.6, "carla", "needs", 2_700, "Choice and contract"),
    ordered(16.4, "carla", "deployed", 3_600, "Licences of the first year"),
    paid(25.6, "carla", "deployed", 13_900, "Set-up, path, letters"),
    paid(30.6, "carla", "connected", 7_200, "E-mail, begin of the shop"),
    paid(35.6, "carla", "connected", 8_900, "Shop and accounts"),
    paid(25.65, "carla", "moved", 5_100, "Count, rules, first cleaning"),
    did(28.5, "carla", "transfer", taken_from="", to="moved", amount=2_800_00, reason="A second list of dealers, a third of it double."),
    paid(35.65, "carla", "moved", 7_600, "Cleaning by hand"),
    paid(35.7, "carla", "mtrained", 3_300, "Guide and films"),
    did(35.9, "carla", "set_budgets", budgets={
        "connected": budget(21_000, 3_200, 4_100, 6_500), "moved": budget(15_300, 3_900, 5_600, 9_400),
        "mtrained": budget(7_500, 2_600, 3_200, 4_400), "strained": budget(9_000, 6_500, 7_800, 10_500, gate="moved"),
        "accepted": budget(8_500, 6_000, 7_400, 9_800)}),
    did(35.92, "carla", "price", costs={
        "doubles": hired(1_800, 2_600, 5_200), "cut": bought(600, 900, 1_600), "scourse": bought(1_500, 1_800, 2_300),
        "onjob": hired(1_600, 2_000, 3_100), "questions": hired(2_200, 2_700, 3_900)}),
)  # fmt: skip

FORESIGHT = (
    did(28.2, "dev", "consent", request="merge", remark="Gwen can help, a day each week."),
    did(33.4, "carla", "compare_cases"),
    did(35.3, "carla", "imagine", name="Amara is ill for two weeks", description="Nobody else knows the rules for doubles.",
        changes=[{"kind": "absence", "person": "amara", "first": OnDay(38), "last": OnDay(47)}]),
    did(35.35, "amara", "imagine", name="Dealers move a week later", description="The second half of the data needs a third trial.",
        changes=[{"kind": "longer", "task": "trial2", "days": 2}, {"kind": "longer", "task": "doubles", "days": -2}]),
)  # fmt: skip

WARNINGS = (
    did(31.6, "carla", "answer_warning", rule="scope-growth", milestone="moved",
        reason="Merging the doubles was agreed as a change."),
    did(32.2, "carla", "answer_warning", rule="buffer-use", milestone="accepted", until=OnDay(45),
        reason="It eases once the data have moved."),
)  # fmt: skip

DEEDS = in_turn(
    PEOPLE, KPIS, FIRST_PROOF, TRAINING, OPEN_PROOF, GATES, REGISTER, MONEY, FORESIGHT, WARNINGS
)
