"""A ferry company's new website and brand: the plan, as it stands at the last report."""

from __future__ import annotations

from milepost.engine.plan import MilestoneKind
from milepost.server.demo.story import milestone, phase, task

DECISION, DELIVERABLE = MilestoneKind.DECISION, MilestoneKind.DELIVERABLE
HELEN = "Helen Marsh"
OWAIN = "Owain Price"

DISCOVERY = phase(
    "disc", "Discovery",
    milestone("kick", "Kick-off", MilestoneKind.PHASE_START, owner="Maren Holt", client=HELEN),
    task("interview", "Interview the eight departments", 4, 3, 8, really=5, who="ines", after="kick", toward="charter"),
    task("usage", "Study how the present site is used", 3, 2, 5, who="lena", after="kick", toward="charter"),
    task("inventory", "List and judge the present content", 4, 3, 6, who="priya", after="kick", toward="charter"),
    task("rivals", "Look at six other ferry lines' sites", 2, who="jonas", after="kick", toward="charter"),
    task("workshop", "Workshop: what the site is for", 1, who="ines maren", after="interview, usage, rivals", toward="charter"),
    task("write", "Write the charter", 3, 2, 5, who="maren", after="workshop, inventory FF+1d", toward="charter"),
    task("read", "Client reads the charter", 5, 3, 10, really=4, who="saltmere/0.2", after="write", toward="charter"),
    milestone("charter", "Charter approved by the client", DECISION, owner="Maren Holt", client=HELEN, after="read",
              notes="Objectives, scope, measures of success and who decides what, signed by Saltmere's board."),
)  # fmt: skip

BRAND = phase(
    "brand", "Brand",
    task("directions", "Draw three brand directions", 6, 4, 9, who="jonas", after="charter", toward="direction"),
    task("choose", "Client chooses a direction", 3, 2, 8, really=5, who="saltmere/0.2", after="directions", toward="direction"),
    milestone("direction", "Brand direction chosen", DECISION, owner="Jonas Brandt", client=HELEN, after="choose"),
    task("logo", "Logo and colours", 5, 4, 8, really=6, who="jonas", after="direction", toward="guide"),
    task("type", "Type and pictograms", 4, 3, 6, who="noor/0.5", after="direction, logo SS+1d", toward="guide"),
    task("photo", "Photograph ships and harbours", 4, 3, 8, who="photographer", after="direction", came=38,
         toward="content", notes="Needs two days of clear sky. The photographer's first booking fell through."),
    task("manual", "Write the brand guide", 4, 3, 6, really=4, who="jonas", after="logo, type", toward="guide"),
    milestone("guide", "Brand guide delivered", DELIVERABLE, owner="Jonas Brandt", client=HELEN, after="manual"),
)  # fmt: skip

CONTENT = phase(
    "cont", "Content",
    task("model", "Decide what kinds of page there are", 3, 2, 5, who="priya", after="charter", toward="content"),
    task("home", "Write home and route pages", 6, 5, 9, really=8, who="priya", after="model", toward="content"),
    task("fares", "Write timetable and fares pages", 5, 4, 8, who="priya", after="home", toward="content"),
    task("help", "Write help and accessibility pages", 4, 3, 6, who="priya", after="fares", toward="content"),
    task("winter", "Write the winter cruise pages", 5, 4, 8, who="priya", after="help", toward="content",
         notes="Added on the client's wish after the agreement: seven pages."),
    task("about", "Write harbour stories and about us", 5, 3, 8, who="priya", after="help, winter", toward="content"),
    task("approve", "Client approves the texts", 8, 6, 16, really=13, who="saltmere/0.3", after="fares",
         toward="content", notes="Two of the five readers at Saltmere are away until the end of the month."),
    task("translate", "Translate into French and German", 7, 5, 13, who="translators", after="approve FF+6d, about FF+4d, help", toward="content"),
    task("captions", "Captions and text alternatives", 3, 2, 4, who="priya/0.5", after="photo", toward="content"),
    milestone("content", "Content complete", DELIVERABLE, owner="Priya Nair", client=OWAIN, after="approve, translate, captions"),
)  # fmt: skip

DESIGN = phase(
    "desi", "Design",
    task("wires", "Wireframes of the main journeys", 6, 4, 9, really=7, who="noor", after="model", toward="design"),
    task("trial", "Try the wireframes with eight travellers", 3, 2, 5, who="ines", after="wires", toward="design"),
    task("pages", "Design the page types", 10, 8, 15, really=13, who="noor", after="direction, trial", toward="design"),
    task("parts", "Library of components", 6, 5, 9, who="sam/0.5", after="pages SS+4d, pages FF-1d", toward="design"),
    task("contrast", "Review the designs for accessibility", 2, 1, 3, who="amara", after="pages", toward="design"),
    task("panel", "Client's panel reviews the designs", 4, 3, 8, who="saltmere/0.2", after="contrast, parts", toward="design",
         notes="The panel meets on Tuesdays; its chair is on leave for a week."),
    milestone("design", "Design signed off", DECISION, owner="Noor Haddad", client=HELEN, after="panel"),
)  # fmt: skip

BUILD = phase(
    "buil", "Build",
    task("setup", "Set up the content system", 4, 3, 6, who="lena", after="charter", toward="features"),
    task("feed", "Live timetable feed", 8, 5, 14, really=9, who="lena", after="setup", toward="features"),
    milestone("testsys", "Booking supplier opens its test system", MilestoneKind.EXTERNAL, owner="Lena Fischer",
              client=OWAIN, not_before=22, came=32),
    task("search", "Booking: search and seats", 8, 6, 14, who="lena", after="testsys, feed", toward="features"),
    task("pay", "Booking: payment and tickets", 7, 5, 12, who="lena", after="search", toward="features"),
    task("templates", "Build the page templates", 9, 7, 14, who="sam", after="design", toward="features"),
    task("nav", "Search and navigation", 5, 4, 8, who="sam/0.5", after="templates SS+3d", toward="features"),
    task("access", "Check accessibility (WCAG 2.2 AA)", 4, 3, 6, who="amara", after="templates FF+2d, nav SS", toward="features"),
    task("speed", "Speed and hosting", 3, 2, 5, who="lena", after="pay", toward="features"),
    milestone("features", "All features work", DELIVERABLE, owner="Sam Okafor", client=OWAIN, after="pay, templates, nav, access, speed"),
)  # fmt: skip

LAUNCH = phase(
    "laun", "Launch",
    task("load", "Put the content in place", 6, 5, 9, who="priya", after="content, templates", toward="live"),
    task("editors", "Train Saltmere's editors", 2, who="amara", after="load SS+50%", toward="live"),
    task("uat", "Client tests the site", 6, 4, 10, who="saltmere/0.5", after="features, load", toward="live"),
    task("mend", "Mend what testing finds", 5, 2, 10, who="sam lena", after="uat SS+2d, uat FF+2d", toward="live"),
    task("redirect", "Redirect the old addresses", 2, who="lena", after="load", toward="live"),
    milestone("go", "Go-live decided", DECISION, owner="Maren Holt", client=HELEN, after="mend, editors, redirect"),
    task("switch", "Switch over on a quiet night", 1, who="lena sam", calendar="nights", after="go FS+2ed", toward="live"),
    task("oldsite", "Keep the old site ready to return", 10, who="lena/0.1", after="switch SF"),
    milestone("live", "Website live", MilestoneKind.PHASE_END, owner="Maren Holt", client=HELEN, after="switch", deadline=78,
              notes="The summer timetable opens for booking a week later."),
)  # fmt: skip

AFTERCARE = phase(
    "care", "Aftercare",
    task("watch", "Watch over the live site", 10, 9, 12, who="lena/0.3 sam/0.3", after="live", toward="handover"),
    task("docs", "Write the handbook", 4, 3, 6, who="amara", after="live SS+2d", toward="handover"),
    task("review", "Look back with the client", 1, who="maren saltmere/0.2", after="watch, docs", toward="handover"),
    milestone("handover", "Handover accepted", DELIVERABLE, owner="Maren Holt", client=HELEN, after="review"),
)  # fmt: skip

ROWS = DISCOVERY + BRAND + CONTENT + DESIGN + BUILD + LAUNCH + AFTERCARE
