import {
  ActionIcon,
  Checkbox,
  NativeSelect,
  NumberInput,
  TextInput,
  Textarea,
} from "@mantine/core";
import { ArrowDown, ArrowUp, Plus, Trash2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { QuestionKind } from "@/api/forms";
import { type QuestionDraft, SCALES, hasOptions } from "./draft";
import styles from "./forms.module.css";

const KINDS: readonly QuestionKind[] = ["scale", "single", "several", "text"];
const isKind = (value: string): value is QuestionKind => KINDS.some((kind) => kind === value);

interface QuestionEditorProps {
  readonly number: number;
  readonly question: QuestionDraft;
  readonly isTest: boolean;
  readonly onEdit: (fields: Partial<QuestionDraft>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One question while it is edited. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { t } = useTranslation();
  const { number, question, isTest, onEdit, onMove, onRemove } = props;
  return (
    <li className={styles.question} aria-label={t("forms.question", { number })}>
      <div className={styles.questionHead}>
        <strong>{t("forms.question", { number })}</strong>
        <NativeSelect
          size="xs"
          aria-label={t("forms.question", { number })}
          value={question.kind}
          onChange={({ currentTarget: { value } }) =>
            isKind(value) && onEdit({ kind: value, right: [] })
          }
          data={KINDS.map((value) => ({ value, label: t(`forms.questionKind.${value}`) }))}
        />
        <span className={styles.tools}>
          <Tool label={t("forms.moveUp")} icon={ArrowUp} onClick={() => onMove(-1)} />
          <Tool label={t("forms.moveDown")} icon={ArrowDown} onClick={() => onMove(1)} />
          <Tool label={t("forms.removeQuestion")} icon={Trash2} onClick={onRemove} />
        </span>
      </div>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        label={t("forms.questionText")}
        value={question.text}
        onChange={(event) => onEdit({ text: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t("forms.questionHelp")}
        value={question.help}
        onChange={(event) => onEdit({ help: event.currentTarget.value })}
      />
      {hasOptions(question.kind) && <Options question={question} isTest={isTest} onEdit={onEdit} />}
      {question.kind === "scale" && <ScaleFields question={question} onEdit={onEdit} />}
      {question.kind === "text" && isTest && (
        <Textarea
          size="xs"
          rows={2}
          label={t("forms.rightTexts")}
          value={question.rightTexts}
          onChange={(event) => onEdit({ rightTexts: event.currentTarget.value })}
        />
      )}
      <div className={styles.two}>
        <Checkbox
          size="xs"
          label={t("forms.required")}
          checked={question.isRequired}
          onChange={(event) => onEdit({ isRequired: event.currentTarget.checked })}
        />
        {isTest && question.kind !== "scale" && (
          <NumberInput
            size="xs"
            label={t("forms.points")}
            min={0}
            max={100}
            value={question.points}
            onChange={(value) => onEdit({ points: Number(value) || 0 })}
          />
        )}
      </div>
    </li>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: typeof X;
  readonly onClick: () => void;
}

function Tool({ label, icon: Icon, onClick }: ToolProps) {
  return (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}

type PartProps = Pick<QuestionEditorProps, "question" | "onEdit">;

function Options({ question, isTest, onEdit }: PartProps & { readonly isTest: boolean }) {
  const { t } = useTranslation();
  const { options, right, kind } = question;
  const toggle = (place: number): void => {
    const others = kind === "single" ? [] : right.filter((one) => one !== place);
    onEdit({ right: right.includes(place) ? others : [...others, place] });
  };
  const remove = (place: number): void =>
    onEdit({
      options: options.toSpliced(place, 1),
      right: right.filter((one) => one !== place).map((one) => (one > place ? one - 1 : one)),
    });
  return (
    <fieldset className={styles.options}>
      <legend>{isTest ? t("forms.rightHint") : t("forms.options")}</legend>
      {options.map((option, place) => (
        <div key={option.uid ?? place} className={styles.option}>
          {isTest && (
            <Checkbox
              size="xs"
              aria-label={t("forms.isRight", { number: place + 1 })}
              checked={right.includes(place)}
              onChange={() => toggle(place)}
            />
          )}
          <TextInput
            size="xs"
            aria-label={t("forms.option", { number: place + 1 })}
            placeholder={t("forms.option", { number: place + 1 })}
            value={option.text}
            onChange={(event) =>
              onEdit({
                options: options.with(place, { ...option, text: event.currentTarget.value }),
              })
            }
          />
          {options.length > 2 && (
            <Tool
              label={t("forms.removeOption", { number: place + 1 })}
              icon={X}
              onClick={() => remove(place)}
            />
          )}
        </div>
      ))}
      <button
        type="button"
        className={styles.addOption}
        onClick={() => onEdit({ options: [...options, { uid: null, text: "" }] })}
      >
        <Plus size={13} aria-hidden />
        {t("forms.addOption")}
      </button>
    </fieldset>
  );
}

function ScaleFields({ question, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.three}>
      <NativeSelect
        size="xs"
        label={t("forms.scale")}
        value={`${question.low}-${question.high}`}
        onChange={(event) => {
          const [low = 1, high = 5] = event.currentTarget.value.split("-").map(Number);
          onEdit({ low, high });
        }}
        data={SCALES.map((value) => ({ value, label: t(`forms.scaleName.${value}`) }))}
      />
      <TextInput
        size="xs"
        label={t("forms.lowLabel")}
        value={question.lowLabel}
        onChange={(event) => onEdit({ lowLabel: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t("forms.highLabel")}
        value={question.highLabel}
        onChange={(event) => onEdit({ highLabel: event.currentTarget.value })}
      />
    </div>
  );
}
