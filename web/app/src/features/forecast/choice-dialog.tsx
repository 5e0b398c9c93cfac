import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChanceDialogProps } from "./chance-dialog";
import { ChanceInput } from "./chance-input";
import { type Branch, addsUp, branchesByTask, namesTaken, percentOf, shareOf } from "./chances";
import styles from "./forecast.module.css";
import { TaskPicker } from "./task-picker";
import { TieForm } from "./tie-form";
import { replaced } from "./uncertainty";
import type { Known } from "./use-uncertainty";

/** A branch as it is being written. */
interface Way {
  readonly name: string;
  readonly chance: string;
  readonly tasks: readonly string[];
}

const EMPTY: readonly Way[] = [
  { name: "", chance: "50", tasks: [] },
  { name: "", chance: "50", tasks: [] },
];
const FEWEST = 2;

/** Either, or: branches of which exactly one is taken. */
export function ChoiceDialog({ project, known, at, onClose }: ChanceDialogProps) {
  const { t } = useTranslation();
  const { branches = [], choices = [] } = known.uncertainty;
  const was = at === null ? undefined : choices[at];
  const [name, setName] = useState(was?.name ?? "");
  const [ways, setWays] = useState<readonly Way[]>(
    was?.branches.map((way) => ({ ...way, chance: percentOf(way.probability) })) ?? EMPTY,
  );
  const [isTried, setTried] = useState(false);
  const others = choices.filter((_, place) => place !== at);
  const made = branchesOf(ways);
  const fault = faultOf({
    name: name.trim(),
    made,
    taken: namesTaken(branches, others),
    others: others.map((other) => other.name),
  });
  const next = () => {
    setTried(true);
    if (fault !== null || made === null) return null;
    const choice = { name: name.trim(), branches: made };
    return { ...known.uncertainty, choices: replaced(choices, at, choice) };
  };
  const elsewhere = (place: number) => {
    const beside = ways.filter((_, other) => other !== place);
    const all = [...branches, ...others.flatMap((other) => other.branches), ...beside];
    return branchesByTask(all);
  };
  return (
    <TieForm
      project={project}
      known={known}
      title={t("chances.kind.choice")}
      label={t("chances.saved.choice", { name })}
      removeLabel={t("chances.removed", { name: was?.name ?? "" })}
      next={next}
      without={was && { ...known.uncertainty, choices: others }}
      onClose={onClose}
    >
      <p className="dim">{t("chances.text.choice")}</p>
      <TextInput
        data-autofocus
        label={t("chances.name")}
        placeholder={t("chances.example.choice")}
        maxLength={100}
        value={name}
        error={isTried && fault !== null ? t(`chances.fault.${fault}`) : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {ways.map((way, place) => (
        <WayFields
          key={place}
          number={place + 1}
          known={known}
          way={way}
          elsewhere={elsewhere(place)}
          onChange={(changed) => setWays(replaced(ways, place, changed))}
          onRemove={ways.length > FEWEST ? () => setWays(replaced(ways, place, null)) : undefined}
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          onClick={() => setWays([...ways, { name: "", chance: "0", tasks: [] }])}
        >
          {t("chances.addWay")}
        </Button>
      </Group>
    </TieForm>
  );
}

function branchesOf(ways: readonly Way[]): readonly Branch[] | null {
  const found = ways.flatMap(({ name, chance, tasks }) => {
    const probability = shareOf(chance);
    return probability === null ? [] : [{ name: name.trim(), probability, tasks }];
  });
  return found.length === ways.length ? found : null;
}

interface Written {
  readonly name: string;
  readonly made: readonly Branch[] | null;
  readonly taken: ReadonlySet<string>;
  readonly others: readonly string[];
}

function faultOf({ name, made, taken, others }: Written): string | null {
  if (!name) return "name";
  if (others.includes(name)) return "nameTaken";
  if (made === null) return "percent";
  const names = made.map((way) => way.name);
  if (names.some((each) => !each)) return "wayName";
  if (new Set(names).size < names.length || names.some((each) => taken.has(each))) {
    return "wayTaken";
  }
  return addsUp(made) ? null : "sum";
}

interface WayFieldsProps {
  readonly number: number;
  readonly known: Known;
  readonly way: Way;
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly onChange: (way: Way) => void;
  readonly onRemove: (() => void) | undefined;
}

function WayFields({ number, known, way, elsewhere, onChange, onRemove }: WayFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.fields}>
      <legend>{t("chances.way", { number })}</legend>
      <div className={styles.two}>
        <TextInput
          label={t("chances.name")}
          maxLength={100}
          value={way.name}
          onChange={(event) => onChange({ ...way, name: event.currentTarget.value })}
        />
        <ChanceInput
          label={t("chances.isTaken")}
          value={way.chance}
          onChange={(chance) => onChange({ ...way, chance })}
        />
      </div>
      <TaskPicker
        known={known}
        label={t("chances.work")}
        value={way.tasks}
        onChange={(tasks) => onChange({ ...way, tasks })}
        elsewhere={elsewhere}
      />
      {onRemove && (
        <Button size="xs" mr="auto" variant="subtle" color="red" onClick={onRemove}>
          {t("forecast.ties.remove")}
        </Button>
      )}
    </fieldset>
  );
}
