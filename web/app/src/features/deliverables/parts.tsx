import { FileText, Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeliverableVersion } from "@/api/deliverables";
import type { StoredFile } from "@/api/files";
import { useWords } from "@/lib/use-words";
import { fileSize, isShowable } from "./file-words";
import styles from "./deliverables.module.css";

interface PartsProps {
  readonly files: readonly StoredFile[];
  readonly links: DeliverableVersion["links"];
  /** Where a file is to be had. */
  readonly addressOf: (file: string) => string;
}

/** The files and links of one version. */
export function Parts({ files, links, addressOf }: PartsProps) {
  return (
    <ul className={styles.parts}>
      {files.map((file) => (
        <FilePart key={file.id} file={file} address={addressOf(file.id)} />
      ))}
      {links.map(({ url, title }) => (
        <li key={url} className={styles.part}>
          <Link2 size={14} aria-hidden />
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {title || url}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface FilePartProps {
  readonly file: StoredFile;
  readonly address: string;
}

function FilePart({ file, address }: FilePartProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <li className={styles.part}>
      <FileText size={14} aria-hidden />
      <a href={address} download={file.name} title={t("deliverables.download")}>
        {file.name}
      </a>
      <span className="dim numbers">{fileSize(file.size, locale)}</span>
      {isShowable(file) && (
        <a
          href={`${address}?inline=true`}
          target="_blank"
          rel="noopener"
          aria-label={`${t("deliverables.open")}: ${file.name}`}
        >
          {t("deliverables.open")}
        </a>
      )}
    </li>
  );
}
