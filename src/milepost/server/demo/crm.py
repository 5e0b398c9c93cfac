"""A garden-tool maker's customer system: the plan, as it stands at the last report."""

from __future__ import annotations

from milepost.engine.plan import MilestoneKind
from milepost.server.demo.story import milestone, phase, task

DECISION, DELIVERABLE = MilestoneKind.DECISION, MilestoneKind.DELIVERABLE
PHASE_END = MilestoneKind.PHASE_END
ROSE = "Rose Pellworth"
DEV = "Dev Anand"

PREPARE = phase(
    "prep", "Prepare",
    milestone("start", "Project begins", MilestoneKind.PHASE_START, owner="Carla Reyes", client=ROSE),
    task("listen", "Sit with sales and marketing for a day each", 2, who="ines", after="start", toward="needs"),
    task("flows", "Draw how an enquiry becomes an order", 4, 3, 7, who="ines", after="listen", toward="needs"),
    task("goals", "Agree what better means, in figures", 2, 1, 4, who="carla", after="listen SS+1d", toward="needs"),
    task("compare", "Compare three systems with real enquiries", 5, 4, 8, really=6, who="lena ines/0.5", after="flows", toward="needs"),
    task("sign", "Pellworth decides", 2, 1, 6, really=3, who="pellworth/0.2", after="compare, goals", toward="needs"),
    milestone("needs", "Needs and system agreed", DECISION, owner="Carla Reyes", client=ROSE, after="sign",
              notes="Goals: answer every enquiry within one working day; know where each order came from."),
)  # fmt: skip

DEPLOY = phase(
    "depl", "Deploy",
    task("rent", "Licences and accounts", 1, who="carla", after="needs", toward="deployed"),
    task("fields", "Set up customers, enquiries and orders", 5, 4, 8, who="lena", after="rent", toward="deployed"),
    task("roles", "Set up who may see what", 2, 1, 3, who="lena", after="fields SS+2d", toward="deployed"),
    task("flow", "Build the path from enquiry to order", 5, 4, 9, really=6, who="sam", after="fields SS+2d", toward="deployed"),
    task("mailtmpl", "Letters and e-mails in Pellworth's voice", 3, 2, 5, who="priya", after="fields", toward="deployed"),
    task("backup", "Nightly copy and a restore that was tried", 2, who="lena", after="roles, fields", toward="deployed"),
    task("smoke", "Walk through ten real enquiries", 2, 1, 4, who="ines pellworth/0.3", after="flow, mailtmpl, backup", toward="deployed"),
    milestone("deployed", "System deployed", PHASE_END, owner="Lena Fischer", client=ROSE, after="smoke"),
)  # fmt: skip

INTEGRATE = phase(
    "inte", "Integrate",
    task("mail", "Connect e-mail and calendar", 3, 2, 5, who="sam", after="deployed", toward="connected"),
    task("shop", "Connect the web shop: customers and orders", 6, 5, 10, really=7, who="sam", after="mail FS-1d", toward="connected"),
    task("books", "Connect the accounts: invoices and payments", 5, 4, 9, who="lena", after="deployed, shop SS+2d", toward="connected"),
    task("phone", "Show the caller's record when the telephone rings", 3, 2, 6, who="sam", after="shop", toward="connected"),
    task("night", "Let it all run for three nights", 3, is_elapsed=True, who="lena/0.1", after="shop, books", toward="connected",
         notes="Counted in clock time: nights and weekends are part of the test."),
    task("watchful", "Alarms when a connection stops", 2, 1, 3, who="lena", after="books FF+1d", toward="connected"),
    milestone("connected", "Shop, e-mail and accounts connected", DELIVERABLE, owner="Sam Okafor", client=ROSE, after="night, phone, watchful"),
)  # fmt: skip

MIGRATE = phase(
    "migr", "Move the data",
    task("census", "Count what is in the old lists", 2, who="amara", after="needs", toward="moved"),
    task("rules", "Agree rules for doubles and gaps", 3, 2, 6, really=4, who="amara pellworth/0.2", after="census", toward="moved"),
    task("clean", "Clean the customer lists", 8, 6, 14, really=14, who="amara", after="rules", toward="moved",
         notes="9,400 records were expected; 14,200 were found, a third of them twice."),
    task("script", "Write the transfer", 5, 4, 8, who="lena", after="rules, fields", toward="moved"),
    task("doubles", "Merge doubles with the sales team", 6, 4, 11, who="amara/0.5 salesteam/0.2", after="clean FS-2d", toward="moved",
         notes="Added when the second list of dealers turned up."),
    task("trial1", "First trial transfer", 2, 1, 4, who="lena", after="script, clean", toward="moved"),
    task("check1", "Sales compares a hundred records by hand", 3, 2, 5, who="salesteam/0.5", after="trial1", toward="moved"),
    task("trial2", "Second trial transfer, with all doubles merged", 2, 1, 4, who="lena amara/0.5", after="check1, doubles", toward="moved"),
    task("cut", "Transfer for good", 2, 1, 4, who="lena amara", after="trial2, phone", toward="moved"),
    milestone("moved", "Customer data moved", PHASE_END, owner="Amara Diallo", client=DEV, after="cut"),
)  # fmt: skip

TRAIN = phase(
    "trai", "Train",
    task("courses", "Plan the courses with both teams", 2, who="amara", after="deployed", toward="mtrained strained"),
    task("booklet", "Write a guide of ten pages with pictures", 5, 4, 8, who="priya", after="courses", toward="mtrained strained"),
    task("films", "Record six short films", 4, 3, 7, who="priya noor/0.3", after="booklet SS+50%", toward="strained"),
    task("practice", "Practice system with invented customers", 2, 1, 3, who="sam", after="connected", toward="mtrained strained"),
    task("tests", "Write the skills test", 2, 1, 4, who="amara", after="booklet", toward="mtrained strained"),
    task("mcourse", "Marketing team: two half-day courses", 2, who="amara marketing/0.5", after="booklet, practice, tests", toward="mtrained"),
    task("mtest", "Marketing team takes the skills test", 1, 1, 3, who="marketing/0.2", after="mcourse FS+2d", toward="mtrained"),
    milestone("mtrained", "Marketing team trained", DELIVERABLE, owner="Amara Diallo", client="Mila Novak", after="mtest",
              notes="Reached when five of six pass the skills test with 80 %."),
    task("scourse", "Sales team: three half-day courses", 3, who="amara salesteam/0.5", after="moved, films, mcourse", toward="strained"),
    task("onjob", "A week of work with somebody to ask", 5, who="amara/0.5", after="scourse SS+2d, moved", toward="strained"),
    task("stest", "Sales team takes the skills test", 1, 1, 4, who="salesteam/0.2", after="scourse FS+2d, onjob FF", toward="strained"),
    task("survey", "Ask all trainees how they get on", 2, 1, 4, who="ines/0.2", after="stest SS", toward="strained"),
    milestone("strained", "Sales team trained", DELIVERABLE, owner="Amara Diallo", client=DEV, after="stest, survey",
              notes="Reached when nine of eleven pass the skills test with 80 %."),
)  # fmt: skip

CLOSE = phase(
    "clos", "Close",
    task("questions", "Answer questions for three weeks", 15, 14, 18, who="sam/0.2", after="strained SS, moved", toward="accepted"),
    task("oldlists", "Keep the old lists readable until the end", 10, who="lena/0.1", after="figures SF"),
    task("figures", "Compare the figures with the goals", 2, 1, 4, who="ines carla/0.3", after="questions, strained FS+5d", toward="accepted"),
    task("meeting", "Look back together", 1, who="carla pellworth/0.2", after="figures", toward="accepted"),
    milestone("accepted", "Roll-out accepted", PHASE_END, owner="Carla Reyes", client=ROSE, after="meeting", deadline=84,
              notes="The spring catalogue goes out soon after; sales has no time for lists then."),
)  # fmt: skip

ROWS = PREPARE + DEPLOY + INTEGRATE + MIGRATE + TRAIN + CLOSE
