"""An air monitor for rented homes: the plan, as it stands at the last report."""

from __future__ import annotations

from milepost.engine.plan import MilestoneKind
from milepost.server.demo.story import milestone, phase, task

DECISION, DELIVERABLE = MilestoneKind.DECISION, MilestoneKind.DELIVERABLE
EXTERNAL, PHASE_END = MilestoneKind.EXTERNAL, MilestoneKind.PHASE_END
GRACE = "Grace Adeyemi"
TOM = "Tom Reuter"

CONCEPT = phase(
    "conc", "Concept",
    milestone("begin", "Project begins", MilestoneKind.PHASE_START, owner="Maren Holt", client=GRACE),
    task("homes", "Visit twelve homes with damp", 4, 3, 7, who="ines", after="begin", toward="frozen"),
    task("sensor", "Compare sensors in the climate chamber, day and night", 18, 15, 27, who="viktor chamber", calendar="chamber", after="begin", toward="frozen"),
    task("radio", "Measure radio range through old walls", 3, 2, 5, who="yuki", after="begin SS+1d", toward="frozen"),
    task("spec", "Write what the monitor must do", 4, 3, 6, who="ines viktor/0.5", after="homes, sensor FF+2d, radio", toward="frozen"),
    task("price", "Estimate the cost of one piece", 2, who="viktor/0.5", after="sensor", toward="frozen"),
    milestone("frozen", "Concept frozen", DECISION, owner="Maren Holt", client=GRACE, after="spec, price",
              notes="From here on a change of purpose is a change request."),
)  # fmt: skip

FIRST = phase(
    "prot", "Prototype A",
    task("boarda", "Draw circuit board A", 7, 5, 11, who="viktor", after="frozen", toward="alpha"),
    task("makea", "Have board A made", 7, 5, 12, is_elapsed=True, who="boardmaker", after="boarda", toward="alpha"),
    task("casea", "Draw and print a housing", 6, 4, 9, who="jonas", after="frozen SS+2d, boarda FF", toward="alpha"),
    task("boot", "Firmware: start, measure, send", 9, 7, 14, who="yuki", after="frozen", toward="alpha"),
    task("assa", "Assemble five pieces", 2, 1, 4, who="viktor", after="makea, casea", toward="alpha"),
    task("bench", "Measure on the bench", 3, 2, 6, really=4, who="viktor yuki", after="assa, boot", toward="alpha"),
    milestone("alpha", "Prototype A measures right", DELIVERABLE, owner="Viktor Stahl", client=TOM, after="bench"),
)  # fmt: skip

SECOND = phase(
    "prob", "Prototype B",
    task("boardb", "Draw circuit board B", 5, 4, 8, really=6, who="viktor", after="alpha", toward="beta"),
    task("chips", "Radio chips delivered", 10, 8, 20, really=24, who="chipmaker", after="frozen SS+10d", toward="beta",
         notes="The maker of the chips has moved its delivery twice."),
    task("makeb", "Have board B made and fitted", 8, 6, 12, who="boardmaker", after="boardb, chips", toward="beta"),
    task("tool", "Make the mould for the housing", 15, 12, 24, who="moulder", after="alpha SS+1d", toward="beta"),
    task("shots", "First housings from the mould", 2, 1, 5, who="moulder", after="tool", toward="beta"),
    task("assb", "Assemble twenty pieces", 3, 2, 5, who="viktor", after="makeb, shots", toward="beta"),
    task("fall", "Drop, heat and moisture", 5, 4, 8, who="viktor/0.5", after="assb", toward="beta"),
    milestone("beta", "Prototype B passes its own tests", DELIVERABLE, owner="Viktor Stahl", client=TOM, after="fall"),
)  # fmt: skip

FIRMWARE = phase(
    "firm", "Firmware and app",
    task("proto", "Protocol and pairing", 6, 5, 10, who="yuki", after="alpha", toward="soft"),
    task("power", "Two years on one battery", 8, 6, 15, who="yuki", after="proto", toward="soft"),
    task("update", "Updates over the air", 6, 5, 11, who="yuki", after="power FS-2d", toward="soft"),
    task("cloud", "Service for the measured values", 10, 8, 15, who="lena", after="frozen FS+5d", toward="soft"),
    task("app", "App for tenants", 12, 10, 18, who="sam", after="cloud SS+50%, proto SS+0d", toward="soft"),
    task("dash", "Overview for the landlord", 6, 5, 10, who="sam", after="app, cloud", toward="soft"),
    task("secure", "Security review by outsiders", 5, 4, 8, who="reviewers", after="update, cloud", toward="soft"),
    task("closeh", "Close what the review finds", 4, 2, 8, who="yuki lena", after="secure", toward="soft"),
    milestone("soft", "Firmware 1.0 and app released", DELIVERABLE, owner="Yuki Mori", client=TOM, after="closeh, dash"),
)  # fmt: skip

APPROVAL = phase(
    "appr", "Certification",
    task("slot", "Book the laboratory", 2, who="carla", after="alpha", toward="cert"),
    milestone("lab", "Laboratory's slot", EXTERNAL, owner="Carla Reyes", not_before=56, after="slot"),
    task("papers", "Technical file", 6, 5, 9, who="carla viktor/0.3", after="alpha FS+10d", toward="cert"),
    task("emc", "Radio and interference tests", 5, 4, 9, who="laboratory", after="lab, beta, papers", toward="cert"),
    task("safe", "Electrical safety tests", 3, 2, 5, who="laboratory", after="emc SS+2d", toward="cert"),
    task("again", "Change and test again", 4, 2, 8, who="viktor laboratory", after="emc, safe", toward="cert"),
    task("mark", "Declaration and CE mark", 2, 1, 4, who="carla", after="again", toward="cert"),
    milestone("cert", "Certificate in hand", DECISION, owner="Carla Reyes", client=GRACE, after="mark", deadline=80,
              notes="Without it no piece may be sold or lent."),
)  # fmt: skip

SERIES = phase(
    "seri", "Series",
    task("stuff", "Buy parts for a thousand pieces", 20, 16, 30, who="viktor/0.2", after="alpha FS+15d", toward="series"),
    task("line", "Set up the line and its test station", 8, 6, 13, who="viktor plant", after="beta", toward="series"),
    task("zero", "Fifty pieces as a trial of the line", 6, 4, 11, who="plant", calendar="shifts", after="line, stuff", toward="series"),
    task("lot", "The first thousand", 12, 10, 18, who="plant", calendar="shifts", after="zero FS+1d, cert", toward="series"),
    milestone("series", "First thousand pieces packed", DELIVERABLE, owner="Viktor Stahl", client=GRACE, after="lot"),
)  # fmt: skip

PILOT = phase(
    "pilo", "Pilot",
    task("ask", "Find sixty homes that take part", 12, 10, 18, who="ines/0.3 aldermere/0.3", after="alpha FS+5d", toward="pilot"),
    task("fit", "Fit the monitors", 4, 3, 7, who="aldermere/0.5 ines/0.5", after="ask, zero, soft, cert", toward="pilot"),
    task("month", "Twenty-eight days of real life", 28, 28, 30, is_elapsed=True, after="fit", toward="pilot"),
    task("calls", "Answer tenants' questions", 15, 14, 17, who="amara/0.3", after="fit SS, month FF", toward="pilot"),
    task("learn", "What the pilot shows", 3, 2, 5, who="ines", after="month", toward="pilot"),
    milestone("pilot", "Pilot accepted by Aldermere", DECISION, owner="Ines Carvalho", client=TOM, after="learn, calls"),
)  # fmt: skip

LAUNCH = phase(
    "laun", "Launch",
    task("pack", "Packaging and leaflet", 6, 4, 9, who="jonas priya/0.5", after="frozen FS+30d", toward="launch"),
    task("texts", "Help pages in three languages", 8, 6, 12, who="priya translators", after="soft", toward="launch"),
    task("store", "App in both stores", 4, 2, 12, who="sam/0.5", after="soft", toward="launch"),
    task("stock", "Move the pieces to the depot", 3, who="aldermere/0.2", after="series", toward="launch"),
    task("flat", "Show flat for visitors", 5, who="jonas/0.5", after="stock SF"),
    milestone("launch", "On sale to all landlords", PHASE_END, owner="Maren Holt", client=GRACE,
              after="pilot FS+3d, stock, pack, texts, store", deadline=120, notes="Before the heating season."),
)  # fmt: skip

ROWS = CONCEPT + FIRST + SECOND + FIRMWARE + APPROVAL + SERIES + PILOT + LAUNCH
