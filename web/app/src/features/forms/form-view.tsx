import { Button, SegmentedControl } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type FormDetail, closeForm, copyForm, formQuery, openForm, removeForm } from "@/api/forms";
import { can, projectQuery } from "@/api/projects";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { FormEditor } from "./form-editor";
import { FormPeople } from "./form-people";
import { FormResults } from "./form-results";
import { FormStateMark } from "./form-state-mark";
import { useFresh } from "@/api/use-fresh";
import styles from "./forms.module.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";

const PARTS = ["questions", "people", "results"] as const;

interface FormViewProps {
  readonly project: string;
  readonly uid: string;
  readonly onShow: (uid: string | null) => void;
}

/** One form: its questions, the people invited, and what they answered. */
export function FormView({ project, uid, onShow }: FormViewProps) {
  const { t } = useTranslation();
  const found = useQuery(formQuery(project, uid));
  const holder = useQuery(projectQuery(project));
  const [part, setPart] = useState<string>("questions");
  if (found.isPending) return <PageSkeleton rows={5} />;
  if (found.isError) {
    return <ProblemPage error={found.error} onRetry={() => void found.refetch()} />;
  }
  const form = found.data;
  const mayEdit = can(holder.data, "forms.edit");
  const parts = PARTS.filter((one) => one === "questions" || can(holder.data, "forms.results"));
  return (
    <div className={styles.page}>
      <div>
        <button type="button" className={styles.back} onClick={() => onShow(null)}>
          <ChevronLeft size={14} aria-hidden />
          {t("forms.back")}
        </button>
        <div className={styles.head}>
          <div className={styles.title}>
            <h1>{form.title}</h1>
            <span className="dim">{t(`forms.kind.${form.kind}`)}</span>
            <FormStateMark state={form.state} />
          </div>
          {mayEdit && <FormActs project={project} form={form} onShow={onShow} />}
        </div>
      </div>
      <SegmentedControl
        className={styles.parts}
        size="xs"
        value={part}
        onChange={setPart}
        data={parts.map((value) => ({ value, label: t(`forms.part.${value}`) }))}
      />
      {part === "questions" && (
        <FormEditor
          key={`${form.uid}-${form.state}`}
          project={project}
          form={form}
          mayEdit={mayEdit}
        />
      )}
      {part === "people" && <FormPeople project={project} form={form} mayEdit={mayEdit} />}
      {part === "results" && <FormResults project={project} form={form} />}
    </div>
  );
}

interface FormActsProps {
  readonly project: string;
  readonly form: FormDetail;
  readonly onShow: (uid: string | null) => void;
}

function FormActs({ project, form, onShow }: FormActsProps) {
  const { t } = useTranslation();
  const { uid, state } = form;
  const refresh = useFresh(project);
  const turning = useMutation({
    mutationFn: () => (state === "open" ? closeForm(project, uid) : openForm(project, uid)),
    onSuccess: refresh,
  });
  const copying = useMutation({ mutationFn: () => copyForm(project, uid), onSuccess: onShow });
  const removing = useMutation({
    mutationFn: () => removeForm(project, uid),
    onSuccess: () => onShow(null),
  });
  const error = turning.error ?? copying.error ?? removing.error;
  const verb = { draft: "forms.open", open: "forms.close", closed: "forms.reopen" }[state];
  return (
    <>
      <div className={styles.acts}>
        {form.answered === 0 && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => removing.mutate()}>
            {t("forms.remove")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => copying.mutate()}>
          {t("forms.copy")}
        </Button>
        <Button
          size="xs"
          variant={state === "open" ? "default" : "filled"}
          loading={turning.isPending}
          onClick={() => turning.mutate()}
        >
          {t(verb)}
        </Button>
      </div>
      {error && (
        <div className={styles.wide}>
          <ProblemNotice error={error} />
        </div>
      )}
    </>
  );
}
