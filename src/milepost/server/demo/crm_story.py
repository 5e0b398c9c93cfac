"""What happened to the garden-tool maker's customer system in its first thirty-six days."""

from __future__ import annotations

from milepost.server.demo.crm import ROWS
from milepost.server.demo.crm_deeds import CLIENTS, DEEDS
from milepost.server.demo.days import ENGLAND
from milepost.server.demo.people import PERSON
from milepost.server.demo.story import (
    Accepted,
    Agreed,
    Applied,
    Crew,
    Edited,
    Frozen,
    Proposed,
    PushedBack,
    Requested,
    Story,
    Threat,
    change,
    revise,
)

_STUDIO = ("carla", "ines", "lena", "sam", "priya", "noor", "amara")
CREW = (
    *(Crew(uid=p, name=PERSON[p].name, email=PERSON[p].email) for p in _STUDIO),
    Crew(uid="pellworth", name="Pellworth's management", capacity=2.0),
    Crew(uid="salesteam", name="Pellworth's sales team", capacity=11.0),
    Crew(uid="marketing", name="Pellworth's marketing team", capacity=6.0),
)

THREATS = (
    Threat(uid="limits", name="The web shop allows too few requests an hour", probability=0.2, days=(1, 2, 4), rows=("phone",)),
    Threat(uid="third", name="Another list of dealers turns up", probability=0.25, days=(1, 3, 6), rows=("doubles",)),
    Threat(uid="fair", name="The trade fair takes half the sales team away", probability=0.3, days=(2, 3, 5), rows=("scourse",)),
)  # fmt: skip

_ROSE = "Rose Pellworth, Pellworth & Daughters"
_DEV = "Dev Anand, Pellworth & Daughters"
_FIRST = "First agreement, with the choice of the system."

HAPPENINGS = (
    Frozen(day=1.2, who="carla", number=0, name="Plan at the beginning"),
    Proposed(day=1.4, who="carla", milestone="needs", spare=3, note="As agreed at the first meeting.",
             criteria="Pellworth has chosen a system and says by which figures it will judge it."),
    Accepted(day=1.7, who="rose", milestone="needs"),
    Edited(day=5.5, who="ines", label="Note what the two days showed", ops=(
        change("task", "listen", notes="Enquiries wait in three mailboxes; nobody knows which were answered."),)),
    Edited(day=8.4, who="lena", label="Comparing takes a day longer", reason="The third vendor wants to show its system itself.", cause="supplier",
           ops=(revise("compare", 6, 5, 8),)),
    Edited(day=12.5, who="carla", label="Write down the goals", ops=(
        change("milestone", "accepted", description="Every enquiry answered within one working day, in four weeks running."),)),
    Edited(day=13.4, who="carla", label="Pellworth decides in three days", reason="Rose Pellworth is at a fair until Wednesday.", cause="client-request",
           ops=(revise("sign", 3, 2, 6),)),
    Agreed(day=15.3, who="carla", milestone="deployed", spare=3, party=_ROSE, reason=_FIRST),
    Agreed(day=15.35, who="carla", milestone="connected", spare=4, party=_ROSE, reason=_FIRST),
    Agreed(day=15.4, who="carla", milestone="moved", spare=5, party=_DEV, reason=_FIRST),
    Agreed(day=15.5, who="carla", milestone="mtrained", spare=4, party="Mila Novak, Pellworth & Daughters", reason=_FIRST),
    Agreed(day=15.6, who="carla", milestone="strained", spare=9, party=_DEV, reason=_FIRST),
    Agreed(day=15.7, who="carla", milestone="accepted", spare=12, party=_ROSE, reason=_FIRST),
    Frozen(day=15.8, who="carla", number=1, name="Plan as agreed with Pellworth"),
    Edited(day=18.4, who="priya", label="Letters before films", reason="Sales needs the letters first.",
           ops=(change("task", "mailtmpl", priority=700),)),
    Edited(day=19.5, who="amara", label="Rules for doubles take a day longer", reason="Sales and accounts mean different things by a customer.", cause="client-request",
           ops=(revise("rules", 4, 3, 6),)),
    Edited(day=22.4, who="sam", label="The path to an order needs six days", reason="Repairs follow a path of their own.", cause="scope",
           ops=(revise("flow", 6, 5, 9),)),
    Edited(day=23.5, who="lena", label="Note how the restore went", ops=(
        change("task", "backup", notes="Restored within forty minutes on an empty machine."),)),
    Edited(day=25.3, who="amara", label="Cleaning takes eleven days", reason="14,200 records instead of 9,400.", cause="estimate",
           ops=(revise("clean", 11, 9, 16), change("task", "clean", notes="14,200 records were found instead of 9,400."))),
    Requested(day=27.5, who="amara", uid="merge", label="Add the merging of doubles", cause="scope",
              description="A second list of dealers turned up; a third of it is double. Merging needs somebody of "
              "sales for a fifth of their time.",
              rows=("doubles",), threats=("third",), asks=("dev",)),
    Applied(day=28.4, who="carla", uid="merge", reason="A second list of dealers turned up; a third of it is double."),
    Edited(day=30.6, who="amara", label="Cleaning takes fourteen days", reason="Dealers' addresses have to be looked up by hand.", cause="estimate",
           ops=(revise("clean", 14, 13, 17),)),
    Proposed(day=31.1, who="carla", milestone="strained", spare=3,
             note="Sales can only be trained on complete data, and the data come later.",
             criteria="Nine of eleven pass the skills test with 80 %."),
    Edited(day=31.2, who="noor", label="Films take four to eight days", reason="Sales asked for subtitles.",
           ops=(revise("films", 4, 3, 8),)),
    PushedBack(day=31.3, who="dev", milestone="strained", cause="resources", later=4,
               text="Three of my people are at the trade fair that week. Four days later everybody is here."),
    Accepted(day=31.5, who="carla", milestone="strained"),
    Edited(day=33.3, who="sam", label="Connecting the shop takes seven days", reason="Gift vouchers were forgotten.", cause="scope",
           ops=(revise("shop", 7, 6, 10),)),
    Edited(day=33.6, who="lena", label="Begin the watch of the books later", reason="Alarms need a day with real invoices.",
           ops=(revise("watchful", 2, 1, 4),)),
    Edited(day=34.5, who="carla", label="Add the risk of the trade fair", reason="The fair was moved into the weeks of the courses.",
           threats=("fair",)),
    Edited(day=35.4, who="amara", label="Marketing's test may take longer", reason="Two of six are away; the test is only valid with all of them.",
           ops=(revise("mtest", 2, 1, 6),), cause="resource"),
    Requested(day=35.6, who="carla", uid="moved-later", label="Move the data in two halves", cause="client-request",
              description="Customers first, dealers a week later: sales could begin with nine tenths of its enquiries. "
              "The second half needs a third trial transfer.",
              ops=(revise("trial2", 4, 2, 6),), asks=("dev", "rose"), agrees={"moved": 4}),
)  # fmt: skip

CRM = Story(
    name="Pellworth: customer system",
    manager="carla",
    nation=ENGLAND,
    currency="GBP",
    reported=36,
    rows=ROWS,
    crew=CREW,
    threats=THREATS,
    happenings=HAPPENINGS,
    deeds=DEEDS,
    clients=CLIENTS,
    description="A customer system for a small maker of garden tools, ending in user training.",
)
