import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import {
  type Celebration,
  celebrationsKey,
  markCelebrationSeen,
  unseenQuery,
} from "@/api/celebrations";
import { LinkButton } from "@/components/link-button";
import { ToolButton } from "@/components/tool-button";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/celebrations";
import { firstFact } from "./facts";
import { ToldFact } from "./told";
import styles from "./banner.module.css";

addWords(words);

const NAMED = 3;

/**
 * The latest win that is news to the reader, until it is put away.
 *
 * It takes a line of its own above the page, so that it never lies over anything.
 */
export function CelebrationBanner({ project }: { readonly project: string }) {
  const client = useQueryClient();
  const celebration = useQuery(unseenQuery(project)).data?.celebration ?? null;
  const uid = celebration?.uid;
  const { mutate, isPending, isSuccess, variables } = useMutation({
    mutationFn: (seen: string) => markCelebrationSeen(project, seen),
    onSettled: () => client.invalidateQueries({ queryKey: celebrationsKey(project) }),
  });
  const isGone = variables === uid && (isPending || isSuccess);
  useEffect(() => {
    if (uid === undefined || isGone) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && isFree(event)) mutate(uid);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [uid, isGone, mutate]);
  if (celebration === null || isGone) return null;
  return (
    <Banner
      key={celebration.uid}
      project={project}
      celebration={celebration}
      onDismiss={() => mutate(celebration.uid)}
    />
  );
}

const OTHERS = '[role="dialog"], [role="menu"], [role="listbox"], [role="treegrid"]';

/** Whether Esc means nothing else: no dialog or menu is open, and nobody is typing. */
function isFree({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || document.querySelector('[role="dialog"], [role="menu"]')) return false;
  if (!(target instanceof Element)) return true;
  return target.closest(`input, textarea, select, ${OTHERS}`) === null;
}

interface BannerProps {
  readonly project: string;
  readonly celebration: Celebration;
  readonly onDismiss: () => void;
}

function Banner({ project, celebration, onDismiss }: BannerProps) {
  const { t } = useTranslation();
  const { uid, name, facts, contributors } = celebration;
  const told = firstFact(facts);
  const names = contributors.slice(0, NAMED).map((person) => person.name);
  return (
    <div className={styles.banner} role="status" aria-label={t("winBanner.label")} data-win>
      <Moment />
      <p className={styles.words}>
        <strong>{t("winBanner.achieved", { name })}</strong>
        {told && (
          <span className={styles.fact}>
            <ToldFact told={told} />
          </span>
        )}
        {names.length > 0 && (
          <span className="dim">{t("winBanner.by", { names: names.join(", ") })}</span>
        )}
      </p>
      <LinkButton
        size="compact-sm"
        variant="default"
        to="/projects/$projectId/$page"
        params={{ projectId: project, page: "wins" }}
        search={{ item: uid }}
        onClick={onDismiss}
      >
        {t("winBanner.see")}
      </LinkButton>
      <ToolButton icon={X} label={t("winBanner.dismiss")} onClick={onDismiss} />
    </div>
  );
}

const RAYS = [0, 60, 120, 180, 240, 300] as const;

/** The way that led here, drawn once up to its diamond. */
function Moment() {
  return (
    <svg className={styles.moment} viewBox="0 0 72 72" aria-hidden focusable="false">
      <path className={styles.way} pathLength={1} d="M4 60 C 14 58, 18 46, 26 44 S 38 40, 44 28" />
      <g transform="translate(46 24)">
        {RAYS.map((angle) => (
          <line
            key={angle}
            className={styles.ray}
            pathLength={1}
            x1={0}
            y1={-15}
            x2={0}
            y2={-20}
            transform={`rotate(${angle})`}
          />
        ))}
        <rect className={styles.diamond} x={-7.5} y={-7.5} width={15} height={15} rx={2} />
      </g>
    </svg>
  );
}
