import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ClipboardCheck, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type FormBody, type FormSummary, defineForm, formsQuery } from "@/api/forms";
import { can, projectQuery } from "@/api/projects";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/forms";
import { emptyQuestion, newDraft, toBody } from "./draft";
import { FormView } from "./form-view";
import { FormStateMark } from "./form-state-mark";
import styles from "./forms.module.css";

addWords(words);

const PLACE = "/projects/$projectId/$page";

/** The surveys and tests of a project, or the one that is open. */
export function FormsPage({ project }: { readonly project: string }) {
  const { item } = useSearch({ from: `/shell${PLACE}` });
  const navigate = useNavigate({ from: PLACE });
  const show = (uid: string | null): void =>
    void navigate({ search: uid === null ? {} : { item: uid } });
  if (item !== undefined) {
    return <FormView key={item} project={project} uid={item} onShow={show} />;
  }
  return <FormList project={project} onShow={show} />;
}

interface FormListProps {
  readonly project: string;
  readonly onShow: (uid: string) => void;
}

function FormList({ project, onShow }: FormListProps) {
  const { t } = useTranslation();
  const found = useQuery(formsQuery(project));
  const holder = useQuery(projectQuery(project));
  const making = useMutation({
    mutationFn: (body: FormBody) => defineForm(project, body),
    onSuccess: onShow,
  });
  if (found.isPending) return <PageSkeleton rows={5} />;
  if (found.isError) {
    return <ProblemPage error={found.error} onRetry={() => void found.refetch()} />;
  }
  const buttons = can(holder.data, "forms.edit") && (
    <NewButtons isBusy={making.isPending} onMake={(body) => making.mutate(body)} />
  );
  if (found.data.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={ClipboardCheck}
        title={t("forms.emptyTitle")}
        actions={buttons}
      >
        {t("forms.emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>{t("forms.title")}</h1>
          <p className="dim">{t("forms.lead")}</p>
        </div>
        {buttons}
      </div>
      {making.isError && <ProblemNotice error={making.error} />}
      <ul className={styles.list}>
        {found.data.map((form) => (
          <FormRow key={form.uid} form={form} onShow={onShow} />
        ))}
      </ul>
    </div>
  );
}

interface FormRowProps {
  readonly form: FormSummary;
  readonly onShow: (uid: string) => void;
}

function FormRow({ form, onShow }: FormRowProps) {
  const { t } = useTranslation();
  const { uid, kind, title, state, invited, answered } = form;
  return (
    <li className={styles.row}>
      <button type="button" className={styles.name} onClick={() => onShow(uid)}>
        {title}
      </button>
      <span className="dim">{t(`forms.kind.${kind}`)}</span>
      <span className={styles.count}>
        <span className={styles.meter} aria-hidden>
          <i style={{ width: `${invited ? (100 * answered) / invited : 0}%` }} />
        </span>
        {t("forms.answeredOf", { answered, invited })}
      </span>
      <FormStateMark state={state} />
    </li>
  );
}

interface NewButtonsProps {
  readonly isBusy: boolean;
  readonly onMake: (body: FormBody) => void;
}

/** The ways to make a form, which begins with one question of its kind. */
function NewButtons({ isBusy, onMake }: NewButtonsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "de" ? "de" : "en";
  const make = (kind: FormSummary["kind"]): void => {
    const title = t(`forms.newTitle.${kind}`);
    const survey = { ...emptyQuestion("scale"), text: t("forms.firstScale") };
    const test = {
      ...emptyQuestion("single"),
      text: t("forms.firstChoice"),
      options: [t("forms.firstOption"), t("forms.secondOption")].map((text) => ({
        uid: null,
        text,
      })),
      right: [0],
    };
    onMake(toBody(newDraft(kind, language, title, kind === "survey" ? survey : test)));
  };
  return (
    <div className={styles.acts}>
      {(["survey", "test"] as const).map((kind) => (
        <Button
          key={kind}
          size="xs"
          variant={kind === "survey" ? "filled" : "default"}
          leftSection={<Plus size={14} aria-hidden />}
          loading={isBusy}
          onClick={() => make(kind)}
        >
          {t(kind === "survey" ? "forms.newSurvey" : "forms.newTest")}
        </Button>
      ))}
    </div>
  );
}
