import "@mantine/core/styles/Combobox.css";
import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type KnownParty, partiesQuery } from "@/api/parties";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/parties";

addWords(words);

interface PartyPickerProps {
  readonly project: string;
  /** The addresses that are chosen already. */
  readonly taken: readonly string[];
  readonly onPick: (party: KnownParty) => void;
  /** Somebody the project does not know yet is to be written in by hand. */
  readonly onOther: () => void;
}

const NONE: readonly KnownParty[] = [];

/** Chooses somebody by name: members, and clients with a link. */
export function PartyPicker({ project, taken, onPick, onOther }: PartyPickerProps) {
  const { t } = useTranslation();
  const parties = useQuery(partiesQuery(project)).data ?? NONE;
  const free = parties.filter(({ email }) => !taken.includes(email.toLowerCase()));
  const items = (side: KnownParty["side"]) =>
    free
      .filter((party) => party.side === side)
      .map(({ email, name, organisation }) => ({
        value: email,
        label: [name || email, organisation].filter(Boolean).join(", "),
      }));
  return (
    <Group gap="xs">
      <Select
        key={taken.join(" ")}
        w={280}
        size="xs"
        searchable
        aria-label={t("parties.choose")}
        placeholder={t("parties.choose")}
        nothingFoundMessage={t("parties.nobody")}
        data={[
          { group: t("parties.team"), items: items("team") },
          { group: t("parties.clients"), items: items("client") },
        ]}
        value={null}
        onChange={(email) => {
          const chosen = free.find((party) => party.email === email);
          if (chosen) onPick(chosen);
        }}
      />
      <Button size="compact-sm" variant="subtle" onClick={onOther}>
        {t("parties.other")}
      </Button>
    </Group>
  );
}
