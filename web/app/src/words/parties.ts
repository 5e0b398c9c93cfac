/** The words of choosing whom to ask. */
export const en = {
  parties: {
    choose: "Add somebody…",
    team: "Team",
    clients: "Clients with a link",
    nobody: "Nobody of that name",
    other: "Somebody else",
    name: "Name",
    email: "E-mail",
    noLink: "has no link yet: invite them under Clients",
  },
};

export const de: typeof en = {
  parties: {
    choose: "Jemanden hinzufügen …",
    team: "Team",
    clients: "Kunden mit Link",
    nobody: "Niemand mit diesem Namen",
    other: "Jemand anderes",
    name: "Name",
    email: "E-Mail",
    noLink: "hat noch keinen Link: unter „Kunden“ einladen",
  },
};

export const sameInBoth: readonly string[] = ["parties.team", "parties.name"];
