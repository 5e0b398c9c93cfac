"""What happened to the ferry company's website in the forty-one days since kick-off."""

from __future__ import annotations

from milepost.engine.plan import Shift, WorkCalendar
from milepost.server.demo.days import ENGLAND
from milepost.server.demo.people import PERSON
from milepost.server.demo.story import (
    Accepted,
    Agreed,
    Applied,
    Crew,
    Edited,
    Frozen,
    OnDay,
    Proposed,
    PushedBack,
    Requested,
    Story,
    Threat,
    change,
    revise,
)
from milepost.server.demo.website import ROWS
from milepost.server.demo.website_deeds import CLIENTS, DEEDS

_STUDIO = ("maren", "ines", "jonas", "noor", "priya", "lena", "sam", "amara")
CREW = (
    *(Crew(uid=p, name=PERSON[p].name, email=PERSON[p].email) for p in _STUDIO),
    Crew(uid="saltmere", name="Saltmere Ferries' readers", capacity=2.0),
    Crew(uid="photographer", name="Tidewater Pictures (photographer)"),
    Crew(uid="translators", name="Translators", capacity=2.0),
)

THREATS = (
    Threat(uid="rain", name="No clear days for the photographs", probability=0.35, days=(2, 3, 8), rows=("photo",)),
    Threat(uid="sandbox", name="The booking test system is unstable", probability=0.3, days=(2, 4, 8), rows=("search", "pay")),
    Threat(uid="findings", name="Client's tests find trouble with old telephones", probability=0.25, days=(2, 3, 6), rows=("mend",)),
)  # fmt: skip

_NIGHT = (Shift(start=0, finish=6 * 60), Shift(start=22 * 60, finish=24 * 60))
NIGHTS = WorkCalendar(
    uid="nights",
    name="Nights before working days",
    week=(*(_NIGHT,) * 4, (_NIGHT[0],), (), (_NIGHT[1],)),
)
"""From 22 to 6 o'clock, when fewest people book a crossing."""

_HELEN = "Helen Marsh, Saltmere Ferries"
_FIRST = "First agreement, at the end of discovery."

HAPPENINGS = (
    Frozen(day=1.2, who="maren", number=0, name="Plan at kick-off"),
    Proposed(day=1.3, who="maren", milestone="charter", spare=1, note="As talked over at kick-off.",
             criteria="Saltmere's board has signed the charter."),
    PushedBack(day=1.6, who="helen", milestone="charter", cause="date", later=2,
               text="The board meets on the fourth and reads for two days. Please let it."),
    Accepted(day=1.8, who="maren", milestone="charter"),
    Edited(day=5.4, who="ines", label="Interviews take five days", reason="The harbour masters could only be seen on Friday.", cause="resource",
           ops=(revise("interview", 5),)),
    Edited(day=7.6, who="priya", label="Note what the inventory found", ops=(
        change("task", "inventory", notes="412 pages, of which 130 were read by anyone last year."),)),
    Edited(day=11.5, who="maren", label="The client reads the charter in four days", reason="Saltmere's board meets on the fourth.", cause="client-request",
           ops=(revise("read", 4, 3, 7),)),
    Agreed(day=13.3, who="maren", milestone="direction", spare=3, party=_HELEN, reason=_FIRST),
    Agreed(day=13.4, who="maren", milestone="guide", spare=4, party=_HELEN, reason=_FIRST),
    Agreed(day=13.45, who="maren", milestone="testsys", spare=2, party="Owain Price, Saltmere Ferries", reason=_FIRST),
    Agreed(day=13.5, who="maren", milestone="design", spare=2, party=_HELEN, reason=_FIRST),
    Agreed(day=13.6, who="maren", milestone="content", spare=7, party="Owain Price, Saltmere Ferries", reason=_FIRST),
    Agreed(day=13.65, who="maren", milestone="features", spare=8, party=_HELEN, reason=_FIRST),
    Agreed(day=13.7, who="maren", milestone="live", spare=12, party=_HELEN, reason=_FIRST),
    Agreed(day=13.75, who="maren", milestone="handover", spare=14, party=_HELEN, reason=_FIRST),
    Frozen(day=13.8, who="maren", number=1, name="Plan as agreed with Saltmere"),
    Edited(day=17.3, who="maren", label="Estimate two writing tasks anew", reason="Route pages turn out twice as long as thought.", cause="estimate",
           ops=(revise("home", 8, 6, 10), revise("fares", 5, 4, 9))),
    Edited(day=19.5, who="lena", label="The timetable feed takes nine days", reason="The harbour's system gives no platforms.", cause="dependency",
           ops=(revise("feed", 9, 7, 14),)),
    Edited(day=20.4, who="noor", label="Wireframes take seven days", reason="The journey with a bicycle was forgotten.", cause="scope",
           ops=(revise("wires", 7, 6, 9),)),
    Edited(day=21.6, who="maren", label="Note that the client's choice is late", reason="The board meets two days later than announced.", cause="client-request",
           ops=(revise("choose", 5),)),
    Edited(day=24.4, who="jonas", label="Move the photographs", reason="The photographer's boat is in dock; next free days booked.", cause="supplier",
           ops=(change("task", "photo", constraint_kind="start-no-earlier-than", constraint_date=OnDay(38)),)),
    Requested(day=25.5, who="priya", uid="winter-pages", label="Add the winter cruise pages", cause="client-request",
              description="Saltmere has decided to sail in winter and wants seven pages about it, in time for the launch. "
              "The price is agreed; the design gets three more page types.",
              rows=("winter",), asks=("helen",)),
    Applied(day=26.3, who="maren", uid="winter-pages", reason="Wish of the client: seven pages more, price agreed."),
    Edited(day=26.6, who="ines", label="Note what travellers said", ops=(
        change("task", "trial", notes="Seven of eight found a sailing within a minute; nobody found the bicycle fare."),)),
    Edited(day=27.4, who="lena", label="Booking supplier is late", reason="Test system promised for next week instead.", cause="supplier",
           ops=(change("task", "testsys", constraint_kind="start-no-earlier-than", constraint_date=OnDay(32)),)),
    Edited(day=29.4, who="amara", label="Check accessibility before other work", reason="It is part of the contract.",
           ops=(change("task", "access", priority=700),)),
    Edited(day=31.3, who="noor", label="Page types need thirteen days", reason="The winter cruises bring three more page types.", cause="scope",
           ops=(revise("pages", 13, 12, 16),)),
    Proposed(day=32.2, who="maren", milestone="design", spare=1,
             note="Three more page types for the winter cruises move the end of the design.",
             criteria="The panel has accepted the page designs."),
    Accepted(day=32.5, who="helen", milestone="design"),
    Edited(day=33.4, who="sam", label="Hand speed and hosting to Sam", reason="Lena is busy with the booking until launch.",
           ops=(change("task", "speed", owner="Sam Okafor"),)),
    Edited(day=34.5, who="maren", label="Name who decides on going live", ops=(
        change("milestone", "go", description="Decided by Helen Marsh and Maren Holt, on the morning after the tests."),)),
    Edited(day=36.5, who="priya", label="Approval of the texts takes longer", reason="Two of Saltmere's five readers are away until month's end.", cause="client-request",
           ops=(revise("approve", 13, 11, 22),)),
    Proposed(day=37.3, who="maren", milestone="content", spare=4,
             note="With two readers away the texts cannot be approved in time. This date holds if the last of them "
             "comes by the end of the month.",
             criteria="96 pages approved, in three languages."),
    Edited(day=38.6, who="amara", label="Add the risk of old telephones", reason="A fifth of Saltmere's visitors use phones older than six years.",
           threats=("findings",)),
    Requested(day=39.6, who="ines", uid="bicycles", label="Book a bicycle in the same step", cause="scope",
              description="Nobody of the eight travellers found the bicycle fare. With a place for it in the booking "
              "itself the fare page can stay as it is. Two days more for payment and tickets.",
              ops=(revise("pay", 9, 7, 14),), asks=("helen", "owain"), agrees={"features": 6}),
    Edited(day=40.4, who="noor", label="The panel's review may take longer", reason="Its chair is on leave for a week.",
           ops=(revise("panel", 4, 3, 9),)),
)  # fmt: skip

WEBSITE = Story(
    name="Saltmere Ferries: website and brand",
    manager="maren",
    nation=ENGLAND,
    currency="GBP",
    reported=41,
    rows=ROWS,
    crew=CREW,
    threats=THREATS,
    happenings=HAPPENINGS,
    deeds=DEEDS,
    clients=CLIENTS,
    calendars=(NIGHTS,),
    description="A new brand and website for a ferry company, from discovery to handover.",
)
