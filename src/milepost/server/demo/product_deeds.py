"""What else happened to the air monitor: prototypes accepted, a workshop, money, gates."""

from __future__ import annotations

from milepost.server.demo.phrases import bought, budget, ordered, paid, readings
from milepost.server.demo.story import Client, OnDay, did, in_turn

CLIENTS = (
    Client(uid="grace", name="Grace Adeyemi", organisation="Aldermere Homes", email="grace.adeyemi@aldermere.example",
           title="Head of housing"),
    Client(uid="tom", name="Tom Reuter", organisation="Aldermere Homes", email="tom.reuter@aldermere.example",
           title="Leiter Gebäude", language="de"),
)  # fmt: skip

_DOCS = "https://docs.larkmoor.example/kestrel"
_HOMES = [
    "Lindenweg 4, links", "Lindenweg 4, rechts", "Hafenstraße 11", "Hafenstraße 12", "Am Speicher 3", "Am Speicher 7",
    "Kirchgasse 9", "Kirchgasse 10",
]  # fmt: skip

PEOPLE = (
    did(0.6, "maren", "invite", client="grace", shows_people=True, shows_money=True),
    did(0.7, "maren", "invite", client="tom", shows_people=True),
    did(1.8, "maren", "assign", letters={
        "begin": "AR maren, I tobias",
        "frozen": "A maren, R ines viktor, C yuki, I tobias",
        "alpha": "AR viktor, R yuki jonas, I grace",
        "beta": "AR viktor, C yuki, I grace",
        "soft": "AR yuki, R lena sam, C viktor",
        "lab": "AR carla, I viktor",
        "cert": "AR carla, R viktor, C yuki, I tom",
        "series": "AR viktor, C carla, I tom",
        "pilot": "AR ines, R amara, I grace",
        "launch": "AR maren, R jonas priya, I tom tobias"}),
)  # fmt: skip

KPIS = (
    did(8.1, "viktor", "define_kpi", key="cost", name="Cost of one piece, a thousand made", unit="€", direction="down", target=38,
        warn=40, fail=44, start_value=37.4, decimals=1, milestones=["series", "launch"],
        description="Parts, assembly and test, without the mould."),
    *readings("cost", "viktor", (8.2, 37.4), (20.4, 39.1), (29.4, 41.2), (36.5, 43.2), (43.3, 44.6)),
    did(20.2, "viktor", "define_kpi", key="drift", name="Deviation of temperature, the worst of five", unit="K", direction="down",
        target=0.3, warn=0.5, fail=1, start_value=0.9, decimals=2, milestones=["alpha", "beta"]),
    *readings("drift", "viktor", (22.6, 0.9), (24.5, 0.41), (25.7, 0.24)),
    did(33.1, "yuki", "define_kpi", key="battery", name="Life on one battery, worked out from the current", unit="months", target=24,
        warn=21, fail=15, start_value=14, decimals=1, milestones=["soft", "pilot"],
        description="Two AA cells, a value every ten minutes, one message an hour."),
    *readings("battery", "yuki", (33.5, 14.2), (35.5, 16.0), (37.5, 18.1), (39.6, 20.3), (41.5, 21.8), (43.4, 22.6)),
    did(31.2, "ines", "define_kpi", key="yes", name="Homes that have said yes", target=60, warn=50, fail=30, start_value=0,
        milestones=["pilot"]),
    *readings("yes", "ines", (32.4, 19), (34.4, 41), (36.4, 44), (38.4, 47), (41.4, 51), (43.5, 54)),
)  # fmt: skip

FIRST_PROOF = (
    did(2.3, "ines", "list_deliverable", key="purpose", milestone="frozen", name="What the monitor must do",
        criteria="On six pages, each sentence with a number that can be measured.", owner="Ines Carvalho", due=OnDay(7.9)),
    did(2.4, "maren", "ask_for", milestone="frozen", all_of=[
        {"kind": "deliverable", "name": "Aldermere accepts the purpose", "deliverables": ["purpose"]},
        {"kind": "approval", "name": "Larkmoor stands by the price", "needed": 1, "by": ["owner"]}]),
    did(7.3, "ines", "submit", what="purpose", links={"What the monitor must do": f"{_DOCS}/purpose"}),
    did(7.75, "tobias", "approve", milestone="frozen", name="Larkmoor stands by the price", note="37.40 euros a piece."),
    did(7.85, "grace", "judge", what="purpose", version=1, is_good=True, reason="And a battery, not a plug. Good."),
    did(8.15, "maren", "share_win", milestone="frozen"),
    did(10.2, "viktor", "list_deliverable", key="five", milestone="alpha", name="Fünf Muster A",
        criteria="Alle fünf messen zwischen 5 und 40 °C auf 0,3 K genau.", owner="Viktor Stahl", due=OnDay(25.9)),
    did(20.3, "viktor", "ask_for", milestone="alpha", all_of=[
        {"kind": "kpi", "name": "0.3 K at most", "kpi": "drift", "operator": "at-most", "high": 0.3, "start": 0.9},
        {"kind": "deliverable", "name": "Aldermere accepts the five", "deliverables": ["five"]}]),
    did(24.2, "viktor", "submit", what="five", links={"Messprotokoll 1": f"{_DOCS}/alpha-1"}, note="Vier von fünf sind gut."),
    did(24.7, "tom", "judge", what="five", version=1, is_good=False,
        reason="Eines der fünf liegt bei 35 °C um fast ein halbes Grad daneben. Unter dem Dach ist es im Sommer so warm."),
    did(25.75, "viktor", "submit", what="five", links={"Messprotokoll 2": f"{_DOCS}/alpha-2"}, note="Das fünfte hat jetzt einen eigenen Abgleich."),
    did(25.85, "tom", "judge", what="five", version=2, is_good=True, reason="Alle fünf passen."),
    did(26.2, "maren", "share_win", milestone="alpha"),
    did(26.3, "tom", "thank", milestone="alpha", text="Sie haben den Fehler gefunden, bevor wir ihn eingebaut hätten. Danke!"),
    did(26.45, "grace", "thank", milestone="alpha", text="Five small boxes that tell the truth. Thank you, Viktor and Yuki."),
)  # fmt: skip

SURVEY = (
    did(27.2, "ines", "make_form", key="display", title="Verstehen Sie die Anzeige?", kind="survey", language="de", milestone="pilot",
        is_anonymous=True, intro="Drei Fragen zum Muster, das bei Ihnen hängt. Ohne Namen.", thanks="Danke! Das hilft uns sehr.",
        questions=[
            {"uid": "clear", "kind": "scale", "text": "Wie gut verstehen Sie, was die Anzeige sagt?", "low": 1, "high": 5,
             "low_label": "gar nicht", "high_label": "sofort"},
            {"uid": "air", "kind": "single", "text": "Haben Sie deshalb öfter gelüftet?", "options": [
                {"uid": "yes", "text": "ja"}, {"uid": "no", "text": "nein"}, {"uid": "same", "text": "so oft wie immer"}]},
            {"uid": "said", "kind": "text", "text": "Was hat Sie gestört?", "is_required": False}]),
    did(27.3, "ines", "invite_to_form", form="display", people=_HOMES),
    *(did(29.3 + n / 2, "ines", "answer", form="display", person=home, given={"clear": clear, "air": air, **more})
      for n, (home, clear, air, more) in enumerate((
          (_HOMES[0], 4, "yes", {}), (_HOMES[2], 5, "yes", {}), (_HOMES[3], 3, "same", {"said": "Nachts leuchtet es zu hell."}),
          (_HOMES[4], 4, "yes", {"said": "Das Piepen. Nur beim Kochen."}), (_HOMES[6], 4, "no", {})))),
)  # fmt: skip

OPEN_PROOF = (
    did(30.4, "viktor", "list_deliverable", key="twenty", milestone="beta", name="Zwanzig Muster B",
        criteria="Fall aus einem Meter, 40 °C bei 90 % Feuchte, zehn Tage.", owner="Viktor Stahl", due=OnDay(57.9)),
    did(30.5, "viktor", "ask_for", milestone="beta", all_of=[
        {"kind": "deliverable", "name": "Aldermere accepts the twenty", "deliverables": ["twenty"]},
        {"kind": "kpi", "name": "Still 0.3 K, after the fall", "kpi": "drift", "operator": "at-most", "high": 0.3, "start": 0.9}]),
    did(33.2, "yuki", "ask_for", milestone="soft", all_of=[
        {"kind": "kpi", "name": "Two years on one battery", "kpi": "battery", "operator": "at-least", "low": 24, "start": 14},
        {"kind": "tasks", "name": "All work is done, the review's findings too", "weight": 100}]),
    did(36.3, "carla", "list_deliverable", key="file", milestone="cert", name="Technical file", criteria="Complete for radio, safety and waste.",
        owner="Carla Reyes", due=OnDay(41.9)),
    did(36.4, "carla", "ask_for", milestone="cert", all_of=[
        {"kind": "deliverable", "name": "The laboratory's report is accepted", "deliverables": ["file"]},
        {"kind": "approval", "name": "The declaration is signed", "needed": 1, "by": ["owner"]}]),
    did(41.6, "ines", "ask_for", milestone="pilot", all_of=[
        {"kind": "kpi", "name": "Sixty homes take part", "kpi": "yes", "operator": "at-least", "low": 60, "start": 0},
        {"kind": "survey", "name": "Tenants understand the display", "form": "display", "question": "clear", "mean": 4, "responses": 6}]),
    did(41.7, "viktor", "ask_for", milestone="series", all_of=[
        {"kind": "kpi", "name": "38 euros a piece", "kpi": "cost", "operator": "at-most", "high": 38},
        {"kind": "tasks", "name": "A thousand are packed", "weight": 100}]),
)  # fmt: skip

GATES = (
    did(5.4, "maren", "plan_gate", key="purpose-gate", milestone="frozen", at=OnDay(7.6), signers=["maren", "grace"], criteria=(
        (3, "The purpose is written in numbers"), (3, "One piece costs 38 euros or less"), (2, "Radio reaches through old walls"),
        (1, "Twelve homes were visited"))),
    did(6.6, "maren", "open_gate", gate="purpose-gate"),
    did(7.2, "viktor", "score", gate="purpose-gate", scores={
        "The purpose is written in numbers": (4, ""), "One piece costs 38 euros or less": (3, "37.40 with a plug; the battery is not in it."),
        "Radio reaches through old walls": (3, "Two of twelve homes need a second station."), "Twelve homes were visited": (4, "")}),
    did(7.25, "ines", "note", gate="purpose-gate", kind="worked", text="Visits before drawing: nine of twelve homes have no socket where the damp is."),
    did(7.28, "yuki", "note", gate="purpose-gate", kind="did-not", text="Measured radio in the office first. Offices have no walls."),
    did(7.32, "viktor", "note", gate="purpose-gate", kind="risk", text="Radio chips come from one maker only."),
    did(7.5, "maren", "sign", gate="purpose-gate", verdict="go-with-conditions"),
    did(7.55, "grace", "sign", gate="purpose-gate", verdict="go-with-conditions", remark="If the battery holds."),
    did(7.65, "maren", "decide", gate="purpose-gate", verdict="go-with-conditions",
        reason="The purpose is clear. With a battery instead of a plug the cost must be worked out again.",
        conditions=[{"text": "Work out the cost with a battery", "due": OnDay(13.9), "owner": "viktor", "milestone": "series"}]),
    did(12.4, "viktor", "meet_condition", gate="purpose-gate", text="Work out the cost with a battery", since=OnDay(11.1), on=OnDay(12.3)),
    did(40.2, "maren", "plan_gate", key="beta-gate", milestone="beta", at=OnDay(58.2), signers=["maren", "grace"], criteria=(
        (3, "Twenty pieces passed all tests"), (3, "The laboratory's slot can be kept"), (3, "One piece costs 38 euros or less"),
        (2, "Two years on one battery"))),
    did(43.1, "maren", "open_gate", gate="beta-gate"),
    did(43.25, "viktor", "score", gate="beta-gate", scores={"One piece costs 38 euros or less": (1, "44.60 by now.")}),
    did(43.28, "yuki", "score", gate="beta-gate", scores={"Two years on one battery": (3, "22.6 months by now.")}),
    did(43.35, "carla", "note", gate="beta-gate", kind="risk", text="The laboratory holds the slot for five days only."),
)  # fmt: skip

WORKSHOP = (
    did(42.05, "maren", "open_workshop", key="sale", name="Wann beginnt der Verkauf?", dots=4),
    did(42.1, "tom", "suggest", workshop="sale", key="s-launch", milestone="launch", date=OnDay(112.9), note="Vor der Heizperiode."),
    did(42.12, "tom", "suggest", workshop="sale", key="s-stairs", name="Hausmeister eingewiesen", date=OnDay(70.9),
        note="Zwei Tage, bevor die ersten Geräte hängen."),
    did(42.14, "grace", "suggest", workshop="sale", key="s-pilot", milestone="pilot", date=OnDay(99.9), note="The tenants' meeting is on that Friday."),
    did(42.16, "ines", "suggest", workshop="sale", key="s-half", name="Half of the pilot looked at", date=OnDay(83.9),
        note="Early enough to change something."),
    did(42.2, "maren", "show_suggestions", workshop="sale"),
    did(42.3, "tom", "vote", workshop="sale", dots={"s-stairs": 3, "s-half": 1}),
    did(42.35, "grace", "vote", workshop="sale", dots={"s-half": 2, "s-launch": 2}),
    did(42.4, "ines", "vote", workshop="sale", dots={"s-half": 3, "s-stairs": 1}),
)  # fmt: skip

REGISTER = (
    did(3.3, "viktor", "record", kind="assumption", key="plug", name="Every home has a socket where the damp is", owner="ines", probability=0.4,
        impact=3, due_on=OnDay(5), milestones=["frozen"]),
    did(4.6, "ines", "convert", item="plug", to="issue", key="socket", priority="high", owner="viktor", outcome="The monitor gets a battery."),
    did(8.1, "viktor", "edit_item", item="socket", state="resolved"),
    did(7.9, "maren", "record", kind="decision", name="A battery, not a plug", state="decided", decided_by="grace", owner="viktor",
        milestones=["frozen"], outcome="Two AA cells, two years."),
    did(9.4, "carla", "edit_item", item="fail", owner="carla", category="Approval", state="mitigating",
        cause="First boards with this chip and this housing.", effect="A second visit to the laboratory, and its next free slot.",
        response="reduce", response_text="Half a day in a rented chamber before the slot.", due_on=OnDay(54)),
    did(9.5, "viktor", "edit_item", item="mould", owner="viktor", category="Supplier", cause="Walls of one millimetre.",
        effect="Three to eight days more.", response="accept", response_text="", due_on=OnDay(42)),
    did(9.6, "sam", "edit_item", item="stores", owner="sam", category="External", cause="Rules change without notice.",
        effect="The app comes after the device.", response="reduce", response_text="A first version goes to both stores in the pilot.",
        due_on=OnDay(53)),
    did(26.6, "viktor", "record", kind="issue", key="customs", name="Radio chips are late", priority="critical", owner="viktor",
        due_on=OnDay(42), milestones=["beta"], tasks=["chips"]),
    did(33.6, "viktor", "edit_item", item="third", owner="viktor", category="Supplier", cause="One maker, one route, one customs office.",
        effect="Board B waits.", response="transfer", response_text="The maker pays for the express from now on.", due_on=OnDay(40)),
    did(42.5, "viktor", "edit_item", item="customs", state="resolved", outcome="They came on Thursday, all of them."),
    did(42.55, "viktor", "edit_item", item="mould", state="closed"),
    did(43.22, "viktor", "record", kind="decision", name="Which radio chip in the series?", owner="viktor", due_on=OnDay(47),
        milestones=["beta", "series"], tasks=["makeb"]),
)  # fmt: skip

MONEY = (
    did(2.6, "maren", "set_reserve", amount=30_000_00),
    did(2.65, "maren", "set_budgets", budgets={
        "frozen": budget(14_000), "alpha": budget(36_000), "beta": budget(58_000), "soft": budget(64_000), "cert": budget(27_000),
        "series": budget(96_000, gate="beta"), "pilot": budget(22_000), "launch": budget(31_000)}),
    paid(8.6, "maren", "frozen", 13_200, "Visits, chamber, radio"),
    paid(17.6, "maren", "alpha", 16_800, "Board, firmware"),
    ordered(15.4, "maren", "alpha", 1_300, "Board A, express service"),
    paid(26.6, "maren", "alpha", 15_900, "Housing, assembly, bench"),
    ordered(27.4, "maren", "beta", 18_500, "Mould"),
    paid(32.6, "maren", "beta", 11_200, "Board B"),
    ordered(33.5, "maren", "beta", 4_900, "Radio chips for twenty and a thousand"),
    paid(38.6, "maren", "soft", 31_500, "Protocol, service, app"),
    did(36.6, "maren", "transfer", taken_from="launch", to="cert", amount=4_000_00, reason="Half a day in a rented chamber before the slot."),
    ordered(36.7, "maren", "cert", 9_800, "Laboratory"),
    paid(43.3, "maren", "cert", 5_200, "Technical file"),
    ordered(42.6, "maren", "series", 21_000, "Parts with long delivery"),
    paid(43.32, "maren", "launch", 3_900, "Packaging"),
    did(43.6, "maren", "set_budgets", budgets={
        "beta": budget(58_000, 17_500, 22_000, 34_000), "soft": budget(64_000, 19_000, 24_500, 36_000),
        "cert": budget(31_000, 9_500, 13_000, 24_000), "series": budget(96_000, 63_000, 72_000, 98_000, gate="beta"),
        "pilot": budget(22_000, 17_000, 20_500, 28_000), "launch": budget(27_000, 17_500, 21_000, 29_000)}),
    did(43.65, "maren", "price", costs={"emc": bought(5_600, 6_400, 11_000), "safe": bought(2_200, 2_600, 4_100), "stuff": bought(19_000, 21_000, 29_000)}),
)  # fmt: skip

FORESIGHT = (
    did(29.1, "tom", "consent", request="overview", remark="Endlich sehen wir, wo es schimmelt."),
    did(34.2, "maren", "compare_cases"),
    did(43.4, "carla", "imagine", name="The laboratory's slot is lost", description="The next free one is three weeks later.",
        changes=[{"kind": "start-no-earlier", "task": "lab", "date": OnDay(71)}]),
    did(43.45, "viktor", "imagine", name="Viktor away for two weeks", description="Nobody else lays out boards.",
        changes=[{"kind": "absence", "person": "viktor", "first": OnDay(50), "last": OnDay(59)}]),
)  # fmt: skip

WARNINGS = (
    did(34.3, "maren", "answer_warning", rule="scope-growth", milestone="soft",
        reason="The landlord's overview; agreed with Aldermere as a change request."),
    did(35.2, "maren", "answer_warning", rule="buffer-use", milestone="series", until=OnDay(50),
        reason="The line is set up after the tests; nothing can be done before."),
)  # fmt: skip

DEEDS = in_turn(
    PEOPLE,
    KPIS,
    FIRST_PROOF,
    SURVEY,
    OPEN_PROOF,
    GATES,
    WORKSHOP,
    REGISTER,
    MONEY,
    FORESIGHT,
    WARNINGS,
)
