"""What else happened to the ferry company's website: proof, money, gates, talk with the client."""

from __future__ import annotations

from milepost.server.demo.phrases import bought, budget, hired, ordered, paid, readings
from milepost.server.demo.story import Client, OnDay, did, in_turn

CLIENTS = (
    Client(uid="helen", name="Helen Marsh", organisation="Saltmere Ferries", email="helen.marsh@saltmere.example",
           title="Head of passenger services"),
    Client(uid="owain", name="Owain Price", organisation="Saltmere Ferries", email="owain.price@saltmere.example",
           title="Timetables and fares"),
)  # fmt: skip

_DOCS = "https://docs.larkmoor.example/saltmere"

PEOPLE = (
    did(0.6, "maren", "invite", client="helen", shows_people=True),
    did(2.1, "maren", "assign", letters={
        "kick": "AR maren, I tobias owain",
        "charter": "R ines, AR maren, C owain, I tobias",
        "direction": "AR jonas, C noor, I owain",
        "guide": "AR jonas, C noor, I priya",
        "content": "AR priya, C maren, I helen",
        "design": "AR noor, C amara ines, I owain",
        "testsys": "AR lena, I maren helen",
        "features": "R lena amara, AR sam, I helen",
        "go": "AR maren, C lena sam, I owain",
        "live": "A maren, R lena sam, C amara, I owain tobias",
        "handover": "A maren, R amara, C lena, I owain"}),
    did(12.9, "maren", "invite", client="owain", shows_people=True),
)  # fmt: skip

WORKSHOP = (
    did(13.05, "maren", "open_workshop", key="dates", name="Dates until launch", dots=5),
    did(13.07, "helen", "suggest", workshop="dates", key="s-live", milestone="live", date=OnDay(69.9),
        note="A week before the summer timetable opens."),
    did(13.08, "helen", "suggest", workshop="dates", key="s-design", milestone="design", date=OnDay(40.9),
        note="The panel meets on a Tuesday."),
    did(13.09, "owain", "suggest", workshop="dates", key="s-content", milestone="content", date=OnDay(47.9),
        note="Fares change on the first; later we write them twice."),
    did(13.1, "owain", "suggest", workshop="dates", key="s-trial", name="Booking tried at two harbours", date=OnDay(62.9),
        note="Before everybody sees it."),
    did(13.11, "priya", "suggest", workshop="dates", key="s-content2", milestone="content", date=OnDay(50.9),
        note="Five readers need longer than two."),
    did(13.12, "lena", "suggest", workshop="dates", key="s-live2", milestone="live", date=OnDay(73.9),
        note="With a week for what the tests find."),
    did(13.14, "maren", "show_suggestions", workshop="dates"),
    did(13.16, "helen", "vote", workshop="dates", dots={"s-live2": 3, "s-trial": 2}),
    did(13.17, "owain", "vote", workshop="dates", dots={"s-content": 2, "s-trial": 3}),
    did(13.18, "priya", "vote", workshop="dates", dots={"s-content2": 4, "s-live2": 1}),
    did(13.19, "lena", "vote", workshop="dates", dots={"s-live2": 3, "s-design": 1}),
    did(13.24, "maren", "close_workshop", workshop="dates"),
)  # fmt: skip

KPIS = (
    did(10.2, "ines", "define_kpi", key="find", name="Travellers who find a sailing within a minute", unit="%",
        target=80, warn=75, fail=60, start_value=62, milestones=["design", "live"],
        description="Eight travellers, each with a telephone of their own, are asked for a sailing next Saturday."),
    did(10.3, "ines", "read", kpi="find", at=OnDay(10.3), value=62, note="The present site"),
    did(26.4, "ines", "read", kpi="find", at=OnDay(26.4), value=88, note="Seven of eight, with the wireframes"),
    did(15.4, "lena", "define_kpi", key="speed", name="Booking page on a telephone, until it can be used", unit="s",
        direction="down", target=2.5, warn=3.5, fail=5, start_value=6.4, decimals=1, milestones=["features", "live"],
        description="The slowest of ten loads over a slow mobile network."),
    *readings("speed", "lena", (16.5, 6.4), (22.5, 6.1), (28.5, 5.4), (33.5, 4.4), (36.5, 3.8), (38.5, 3.4), (39.9, 3.1)),
    did(28.3, "priya", "define_kpi", key="texts", name="Texts approved by the client", unit="pages", target=96, warn=70,
        fail=45, start_value=0, milestones=["content"], description="Pages that all readers at Saltmere have approved."),
    *readings("texts", "priya", (29.6, 4), (31.6, 13), (33.6, 21), (35.6, 27), (37.6, 32), (39.6, 36)),
    did(31.4, "jonas", "define_kpi", key="contrast", name="Smallest contrast of two colours that meet", unit=": 1",
        target=4.5, fail=3, decimals=1, milestones=["guide", "features"],
        description="WCAG 2.2, criterion 1.4.3: text and its ground."),
    *readings("contrast", "jonas", (31.5, 3.1), (33.3, 4.6)),
    did(38.3, "amara", "define_kpi", key="access", name="Open findings about accessibility", direction="down", target=0,
        warn=5, fail=20, milestones=["features", "live"]),
    *readings("access", "amara", (39.5, 14), (40.5, 9)),
    did(24.2, "owain", "thank", milestone="direction", text="The harbour masters like it, and they like nothing."),
)  # fmt: skip

DISCOVERY = (
    did(2.3, "maren", "list_deliverable", key="charter-text", milestone="charter", name="Project charter",
        criteria="Objectives, what is in and what is out, measures of success, who decides what.",
        owner="Maren Holt", due=OnDay(12.9)),
    did(2.4, "maren", "ask_for", milestone="charter", all_of=[
        {"kind": "deliverable", "name": "Saltmere accepts the charter", "deliverables": ["charter-text"]},
        {"kind": "approval", "name": "Larkmoor releases the budget", "needed": 1, "by": ["owner"]}]),
    did(9.2, "maren", "submit", what="charter-text", links={"Project charter": f"{_DOCS}/charter-1"},
        note="Eleven pages; what needs the board's decision stands on the first."),
    did(12.4, "helen", "judge", what="charter-text", version=1, is_good=True,
        reason="The board has read and signed it."),
    did(12.8, "tobias", "approve", milestone="charter", name="Larkmoor releases the budget",
        note="Reserve of 12,000 pounds included."),
    did(13.3, "maren", "share_win", milestone="charter"),
    did(13.32, "helen", "thank", milestone="charter", text="Eight departments, one page of objectives. Thank you."),
    did(13.6, "tobias", "thank", milestone="charter", text="A quiet start and a good one. Well led, Ines and Maren."),
)  # fmt: skip

BRAND = (
    did(14.2, "jonas", "list_deliverable", key="directions", milestone="direction", name="Three brand directions",
        criteria="Each on a ship, a ticket and a telephone.", owner="Jonas Brandt", due=OnDay(18.9)),
    did(14.3, "jonas", "ask_for", milestone="direction", all_of=[
        {"kind": "deliverable", "name": "Saltmere has chosen one", "deliverables": ["directions"]}]),
    did(19.2, "jonas", "submit", what="directions", links={"Three directions": f"{_DOCS}/directions"}),
    did(23.85, "helen", "judge", what="directions", version=1, is_good=True,
        reason="The board chooses the second, “Crossing”, without the gull."),
    did(24.1, "maren", "share_win", milestone="direction"),
    did(25.2, "jonas", "list_deliverable", key="guide-book", milestone="guide", name="Brand guide",
        description="Logo, colours, type, pictograms and how they meet.",
        criteria="The logo holds at 16 pixels. All colours that meet have a contrast of 4.5 or more.",
        owner="Jonas Brandt", due=OnDay(33.9)),
    did(31.45, "jonas", "ask_for", milestone="guide", all_of=[
        {"kind": "deliverable", "name": "Saltmere accepts the guide", "deliverables": ["guide-book"]},
        {"kind": "kpi", "name": "All colours can be read", "kpi": "contrast", "operator": "at-least", "low": 4.5}]),
    did(32.1, "jonas", "submit", what="guide-book", links={"Brand guide, first version": f"{_DOCS}/guide-1"},
        note="Photographs are placeholders until the ships are in harbour."),
    did(32.8, "helen", "judge", what="guide-book", version=1, is_good=False,
        reason="At the size of a browser's tab the wave of the logo is a smudge, and the light blue cannot be read on "
               "white. Everything else is as we hoped."),
    did(33.5, "jonas", "submit", what="guide-book", links={"Brand guide, second version": f"{_DOCS}/guide-2"},
        note="A logo of its own for small sizes; the light blue is darker by a fifth."),
    did(33.85, "helen", "judge", what="guide-book", version=2, is_good=True, reason="Now it reads even on my telephone."),
    did(34.1, "maren", "share_win", milestone="guide"),
    did(34.2, "helen", "thank", milestone="guide",
        text="You changed in a day what we had argued about for a year. The crews want it on their caps."),
    did(34.4, "noor", "thank", milestone="guide", text="Jonas, the pictograms are a joy to build with."),
)  # fmt: skip

OPEN_PROOF = (
    did(28.2, "priya", "list_deliverable", key="three-languages", milestone="content", name="All texts in three languages",
        criteria="English, French and German; read by one native speaker each.", owner="Priya Nair", due=OnDay(46.9)),
    did(28.4, "priya", "ask_for", milestone="content", all_of=[
        {"kind": "kpi", "name": "96 pages approved", "kpi": "texts", "operator": "at-least", "low": 96, "start": 0},
        {"kind": "deliverable", "name": "Three languages accepted", "deliverables": ["three-languages"]}]),
    did(26.7, "noor", "list_deliverable", key="page-designs", milestone="design", name="Designs of all page types",
        criteria="Fourteen page types, each for telephone and desk.", owner="Noor Haddad", due=OnDay(40.9)),
    did(26.8, "noor", "ask_for", milestone="design", all_of=[
        {"kind": "kpi", "name": "Four of five travellers find their sailing", "kpi": "find", "operator": "at-least", "low": 80},
        {"kind": "deliverable", "name": "The panel accepts the designs", "deliverables": ["page-designs"]}]),
    did(40.2, "noor", "submit", what="page-designs", links={"Page designs": f"{_DOCS}/pages-1"},
        note="With the three page types for the winter cruises."),
    did(38.5, "sam", "ask_for", milestone="features", all_of=[
        {"kind": "tasks", "name": "All work is done", "weight": 100},
        {"kind": "kpi", "name": "Fast on a telephone", "kpi": "speed", "operator": "at-most", "high": 2.5, "start": 6.4},
        {"kind": "kpi", "name": "No finding about accessibility", "kpi": "access", "operator": "at-most", "high": 0}]),
    did(38.7, "maren", "ask_for", milestone="go", all_of=[
        {"kind": "approval", "name": "Manager and owner of the studio agree", "needed": 2, "by": ["manager", "owner"]}]),
    did(38.75, "maren", "ask_for", milestone="live", all_of=[
        {"kind": "tasks", "name": "Switched over", "weight": 100},
        {"kind": "kpi", "name": "Still found within a minute", "kpi": "find", "operator": "at-least", "low": 80, "sustained_days": 5}]),
    did(39.2, "amara", "make_form", key="editors", is_open=False, title="How sure are Saltmere's editors?", kind="survey",
        milestone="handover", intro="Five minutes, without your name.", thanks="Thank you. It goes into the handbook.",
        is_anonymous=True, questions=[
            {"uid": "sure", "kind": "scale", "text": "How sure do you feel when you change a page?", "low": 1, "high": 5,
             "low_label": "not at all", "high_label": "very"},
            {"uid": "missing", "kind": "text", "text": "What should the handbook explain?", "is_required": False}]),
    did(39.3, "amara", "list_deliverable", key="handbook", milestone="handover", name="Handbook for editors",
        criteria="An editor who was not trained can publish a page with it.", owner="Amara Diallo", due=OnDay(73.9)),
    did(39.4, "amara", "ask_for", milestone="handover", all_of=[
        {"kind": "deliverable", "name": "The handbook is accepted", "deliverables": ["handbook"]},
        {"kind": "survey", "name": "Editors feel sure", "form": "editors", "question": "sure", "mean": 4, "responses": 5}]),
)  # fmt: skip

_CHARTER_GATE = (
    (3, "The charter is accepted"), (3, "Scope says what is in and what is out"),
    (2, "Measures of success have a number and a source"), (2, "Saltmere's readers are named and free"),
    (1, "The next phase is estimated in three points"),
)  # fmt: skip
_DESIGN_GATE = (
    (3, "The panel accepts the designs"), (3, "The date of “All features work” can be kept"),
    (2, "The designs can be used by everybody"), (2, "Sam and Lena are free to build"),
    (2, "The money left is enough for the build"),
)  # fmt: skip

GATES = (
    did(10.4, "maren", "plan_gate", key="charter-gate", milestone="charter", at=OnDay(12.5), criteria=_CHARTER_GATE,
        signers=["maren", "helen"]),
    did(11.6, "maren", "open_gate", gate="charter-gate"),
    did(12.2, "ines", "score", gate="charter-gate", scores={
        "The charter is accepted": (3, "Signed tomorrow; nothing is disputed."),
        "Scope says what is in and what is out": (4, "Out: the booking system itself."),
        "Measures of success have a number and a source": (3, "Three of four have."),
        "Saltmere's readers are named and free": (1, "Five are named, nobody leads them."),
        "The next phase is estimated in three points": (4, "")}),
    did(12.3, "maren", "note", gate="charter-gate", kind="worked", text="Interviews at the harbour, not in the office."),
    did(12.35, "ines", "note", gate="charter-gate", kind="did-not", text="The board heard of its own deadline last."),
    did(12.38, "ines", "note", gate="charter-gate", kind="risk", text="Five readers with one voice each."),
    did(12.5, "maren", "sign", gate="charter-gate", verdict="go-with-conditions", remark="One voice for the texts."),
    did(12.6, "helen", "sign", gate="charter-gate", verdict="go-with-conditions", remark="I will find somebody by the 20th."),
    did(12.7, "maren", "decide", gate="charter-gate", verdict="go-with-conditions",
        reason="The charter holds. Approval of the texts needs one name, or it will cost us weeks.",
        conditions=[{"text": "Saltmere names one person who collects all approvals", "due": OnDay(20.9),
                     "owner": "helen", "milestone": "content"}]),
    did(18.4, "maren", "meet_condition", gate="charter-gate", text="Saltmere names one person who collects all approvals",
        since=OnDay(17.1), on=OnDay(18.3)),
    did(38.2, "maren", "plan_gate", key="design-gate", milestone="design", at=OnDay(45.2), criteria=_DESIGN_GATE,
        signers=["maren", "helen"]),
    did(40.5, "maren", "open_gate", gate="design-gate"),
    did(40.6, "amara", "score", gate="design-gate", scores={
        "The designs can be used by everybody": (3, "Nine findings, none of them grave.")}),
    did(40.7, "sam", "note", gate="design-gate", kind="worked", text="The library of components grew with the designs."),
    did(40.75, "noor", "note", gate="design-gate", kind="did-not", text="Three page types came in after the wireframes."),
    did(40.8, "lena", "note", gate="design-gate", kind="risk", text="Booking and templates land in the same week."),
)  # fmt: skip

REGISTER = (
    did(3.3, "lena", "record", kind="assumption", key="realtime", name="The harbour's system gives times and platforms",
        owner="lena", probability=0.2, impact=3, due_on=OnDay(20), milestones=["features"], tasks=["feed"]),
    did(3.4, "priya", "record", kind="assumption", key="readers", name="Five readers approve a text within two days",
        owner="priya", probability=0.3, impact=4, due_on=OnDay(30), milestones=["content"], tasks=["approve"]),
    did(8.4, "jonas", "edit_item", item="rain", owner="jonas", category="Weather", cause="The shoot needs two clear days at sea.",
        effect="Captions and the home page wait for pictures.", response="reduce",
        response_text="A second pair of days is booked; three older pictures would do for the launch.", due_on=OnDay(42)),
    did(8.5, "lena", "edit_item", item="sandbox", owner="lena", category="Supplier", state="mitigating",
        cause="The supplier has never opened a test system to anybody.", effect="Search and payment are built twice.",
        response="transfer", response_text="The supplier pays for days lost after the agreed opening.", due_on=OnDay(44)),
    did(19.6, "lena", "convert", item="realtime", to="issue", key="platforms", priority="medium", owner="lena",
        outcome="Platforms are typed in at the harbour office each morning."),
    did(26.2, "lena", "edit_item", item="platforms", state="resolved"),
    did(23.95, "maren", "record", kind="decision", name="Brand direction “Crossing”, without the gull", state="decided",
        decided_by="helen", owner="jonas", milestones=["direction"], outcome="Ships are painted from next winter."),
    did(36.6, "priya", "convert", item="readers", to="issue", key="away", priority="high", owner="priya",
        due_on=OnDay(46), outcome="Saltmere looks for two deputies."),
    did(38.8, "amara", "edit_item", item="findings", owner="amara", category="Quality", response="reduce",
        cause="A fifth of the visitors use telephones older than six years.", effect="Mending takes longer after the tests.",
        response_text="Two old telephones lie on Sam's desk from now on.", due_on=OnDay(60)),
    did(39.7, "ines", "record", kind="decision", name="Where do bicycles belong in the booking?", owner="ines",
        due_on=OnDay(46), milestones=["features"], tasks=["pay"],
        description="In the same step (change request) or on a page of its own, as today."),
)  # fmt: skip

MONEY = (
    did(2.6, "maren", "set_reserve", amount=12_000_00),
    did(2.65, "maren", "set_budgets", budgets={
        "charter": budget(14_500), "direction": budget(9_800), "guide": budget(11_200), "content": budget(24_500),
        "design": budget(23_000), "features": budget(38_000, gate="design"), "live": budget(16_000, gate="go"),
        "handover": budget(8_000)}),
    paid(5.6, "maren", "charter", 5_200, "Interviews and travel to the harbours"),
    paid(13.4, "maren", "charter", 8_700, "Workshop and charter"),
    paid(20.6, "maren", "direction", 6_900, "Three directions"),
    paid(25.6, "maren", "direction", 3_450, "Two more rounds with the board"),
    ordered(22.4, "maren", "content", 2_900, "Photographer, two days at sea"),
    paid(25.65, "maren", "content", 5_600, "Home and route pages"),
    did(26.4, "maren", "transfer", taken_from="", to="content", amount=3_500_00, reason="Winter cruise pages; Saltmere pays for them with the next invoice."),
    ordered(30.4, "maren", "content", 6_200, "Translators, French and German"),
    paid(30.6, "maren", "guide", 6_100, "Logo, colours, type"),
    paid(35.6, "maren", "guide", 4_950, "Guide and second version"),
    paid(30.65, "maren", "design", 9_400, "Wireframes and trial"),
    paid(40.55, "maren", "design", 8_300, "Page types"),
    ordered(33.4, "maren", "features", 4_000, "Booking supplier, test system"),
    paid(40.58, "maren", "features", 8_900, "Feed, search and seats"),
    paid(40.62, "maren", "content", 6_700, "Timetables, help, winter cruises"),
    did(40.85, "maren", "set_budgets", budgets={
        "content": budget(28_000, 8_500, 11_000, 16_000), "design": budget(23_000, 2_800, 4_200, 7_500),
        "features": budget(38_000, 19_000, 23_500, 31_000, gate="design"), "live": budget(16_000, 11_500, 14_000, 19_500, gate="go"),
        "handover": budget(8_000, 6_000, 7_200, 9_500)}),
    did(40.87, "maren", "price", costs={
        "translate": bought(5_400, 6_200, 9_000), "pay": hired(5_200, 6_400, 10_500), "access": hired(2_600, 3_200, 5_200),
        "templates": hired(6_500, 7_900, 12_000), "mend": hired(2_000, 4_600, 9_800), "switch": bought(900, 1_200, 2_100)}),
)  # fmt: skip

FORESIGHT = (
    did(26.1, "helen", "consent", request="winter-pages", remark="The price is agreed. Please keep the date of the launch."),
    did(33.2, "maren", "compare_cases"),
    did(39.85, "noor", "imagine", name="The panel's chair stays away a week longer",
        description="Then the panel meets on the Tuesday after next.", changes=[{"kind": "longer", "task": "panel", "days": 5}]),
    did(39.9, "priya", "imagine", name="Launch without the harbour stories",
        description="They are read least; they could follow in spring.", changes=[{"kind": "drop", "task": "about"}]),
    did(40.3, "helen", "consent", request="bicycles", remark="Half of our summer guests bring one. Yes."),
)  # fmt: skip

WARNINGS = (
    did(31.2, "maren", "answer_warning", rule="scope-growth", milestone="content",
        reason="The winter cruises; agreed with Saltmere as a change request."),
    did(36.1, "maren", "answer_warning", rule="buffer-use", milestone="handover", until=OnDay(52),
        reason="Nothing of it begins before the launch."),
)  # fmt: skip

DEEDS = in_turn(
    PEOPLE,
    WORKSHOP,
    KPIS,
    DISCOVERY,
    BRAND,
    OPEN_PROOF,
    GATES,
    REGISTER,
    MONEY,
    FORESIGHT,
    WARNINGS,
)
