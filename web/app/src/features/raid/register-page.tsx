import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, ShieldAlert } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { type Register, type RegisterKind, registerQuery, riskEffectsQuery } from "@/api/register";
import { trackerQuery } from "@/api/tracker";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { useOfferedCommands } from "@/lib/commands";
import { wallNow } from "@/lib/wall-time";
import * as words from "@/words/raid";
import { NO_FILTER, type RegisterSort, type SortOrder, filterItems, sortItems } from "./arrange";
import { registerCsv, saveText } from "./csv";
import { ItemPanel } from "./item-panel";
import { NewItemDialog } from "./new-item-dialog";
import { RegisterTable } from "./register-table";
import { RegisterToolbar } from "./register-toolbar";
import { RiskMatrix } from "./risk-matrix";
import { useRegisterActs } from "./use-register-acts";
import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/NumberInput.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/SegmentedControl.css";
import styles from "./raid.module.css";

addWords(words);

interface RegisterPageProps {
  readonly project: string;
}

/** Risks, assumptions, issues and decisions of a project, and what the risks do to its dates. */
export function RegisterPage({ project }: RegisterPageProps) {
  const register = useQuery(registerQuery(project));
  if (register.isPending) return <PageSkeleton rows={8} />;
  if (register.isError) {
    return <ProblemPage error={register.error} onRetry={() => void register.refetch()} />;
  }
  return <Opened project={project} register={register.data} />;
}

interface OpenedProps extends RegisterPageProps {
  readonly register: Register;
}

function Opened({ project, register }: OpenedProps) {
  const { t } = useTranslation();
  const card = useQuery(projectQuery(project)).data;
  const [adding, setAdding] = useState<RegisterKind | null>(null);
  const [, setOpen] = useOpenItem();
  const acts = useRegisterActs(project);
  const mayEdit = can(card, "register.edit");
  const begin = useCallback(() => setAdding("risk"), []);
  useHotkeys([["n", () => mayEdit && begin()]]);
  useOfferedCommands(
    mayEdit
      ? [
          {
            id: "raid-new",
            group: t("raid.title"),
            label: t("raid.newOf.risk"),
            keys: "N",
            run: begin,
          },
        ]
      : [],
  );
  const add = async (kind: RegisterKind, name: string): Promise<boolean> => {
    const uid = await acts.add(kind, { name });
    if (uid !== null) setOpen(uid);
    return uid !== null;
  };
  const isEmpty = register.items.length === 0;
  return (
    <>
      {isEmpty ? (
        <EmptyState
          heading="h1"
          icon={ShieldAlert}
          title={t("raid.emptyTitle")}
          actions={mayEdit && <Button onClick={begin}>{t("raid.addFirst")}</Button>}
        >
          {t("raid.emptyText")}
        </EmptyState>
      ) : (
        <Filled
          project={project}
          register={register}
          mayEdit={mayEdit}
          mayEditMoney={can(card, "budget.edit")}
          onNew={begin}
        />
      )}
      {adding && <NewItemDialog kind={adding} onAdd={add} onClose={() => setAdding(null)} />}
    </>
  );
}

/** The item whose details are open, which the address names. */
function useOpenItem(): readonly [string | undefined, (uid: string | undefined) => void] {
  const { item } = useSearch({ from: "/shell/projects/$projectId/$page" });
  const navigate = useNavigate({ from: "/projects/$projectId/$page" });
  const setOpen = useCallback(
    (uid: string | undefined) =>
      void navigate({
        search: uid === undefined ? {} : { item: uid },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [item, setOpen];
}

interface FilledProps extends OpenedProps {
  readonly mayEdit: boolean;
  readonly mayEditMoney: boolean;
  readonly onNew: () => void;
}

function Filled({ project, register, mayEdit, mayEditMoney, onNew }: FilledProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState<SortOrder>({ key: "code", isDescending: false });
  const [isMatrix, setMatrix] = useState(false);
  const [open, setOpen] = useOpenItem();
  const acts = useRegisterActs(project);
  const effects = useQuery(riskEffectsQuery(project)).data;
  const tracker = useQuery(trackerQuery(project)).data;
  const now = useMemo(() => wallNow(new Date()), []);
  const byRisk = useMemo(
    () => new Map((effects?.risks ?? []).map((effect) => [effect.uid, effect])),
    [effects],
  );
  const names = useMemo(
    () => Object.fromEntries((tracker?.milestones ?? []).map(({ uid, name }) => [uid, name])),
    [tracker],
  );
  const shown = useMemo(
    () => sortItems(filterItems(register.items, filter, register.matrix), sort, byRisk),
    [register, filter, sort, byRisk],
  );
  const item = register.items.find(({ uid }) => uid === open);
  useHotkeys([["Escape", () => setOpen(undefined)]]);
  const sortBy = (key: RegisterSort): void =>
    setSort((was) => ({ key, isDescending: was.key === key ? !was.isDescending : isHeavy(key) }));
  return (
    <div className={styles.page} data-open={item !== undefined}>
      <div className={styles.body}>
        <div className={styles.head}>
          <div>
            <h1>{t("raid.title")}</h1>
            <p className="dim">{t("raid.lead")}</p>
          </div>
          {mayEdit && (
            <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={onNew}>
              {t("raid.new")}
            </Button>
          )}
        </div>
        <RegisterToolbar
          items={register.items}
          filter={filter}
          onFilter={setFilter}
          isMatrix={isMatrix}
          onMatrix={setMatrix}
          onExport={() => saveText(registerCsv(shown), "register.csv")}
        />
        {isMatrix && (
          <RiskMatrix
            items={register.items}
            matrix={register.matrix}
            onPick={(cell) => {
              setFilter({ ...NO_FILTER, kind: "risk", cell });
              setMatrix(false);
            }}
          />
        )}
        {!isMatrix && shown.length === 0 && <Nothing onClear={() => setFilter(NO_FILTER)} />}
        {!isMatrix && shown.length > 0 && (
          <RegisterTable
            items={shown}
            effects={byRisk}
            names={names}
            sort={sort}
            onSort={sortBy}
            open={open}
            onOpen={setOpen}
            mayEdit={mayEdit}
            now={now}
            acts={acts}
          />
        )}
        <People owners={register.items.map(({ owner }) => owner)} />
      </div>
      {item && (
        <ItemPanel
          key={item.uid}
          project={project}
          register={register}
          effects={effects}
          item={item}
          mayEdit={mayEdit}
          mayEditMoney={mayEditMoney}
          acts={acts}
          onOpen={setOpen}
        />
      )}
    </div>
  );
}

const isHeavy = (key: RegisterSort): boolean => key === "weight" || key === "effect";

function Nothing({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.matrix}>
      <p className="dim">{t("raid.nothing")}</p>
      <div>
        <Button size="xs" variant="default" onClick={onClear}>
          {t("raid.clear")}
        </Button>
      </div>
    </div>
  );
}

/** Names that the owner fields suggest. */
function People({ owners }: { readonly owners: readonly string[] }) {
  const names = [...new Set(owners.filter(Boolean))].toSorted();
  return (
    <datalist id="raid-people">
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
