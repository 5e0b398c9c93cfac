import { useTranslation } from "react-i18next";
import type { Review, Signer } from "@/api/reviews";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import styles from "./reviews.module.css";

/** Who signs, what they signed, and who sees it differently. */
export function Signers({ review }: { readonly review: Review }) {
  const { t } = useTranslation();
  const { signers, quorum } = review;
  return (
    <section className={styles.section} aria-labelledby="signers">
      <div className={styles.sectionHead}>
        <h2 id="signers">{t("gates.signers")}</h2>
        <span className="dim">{t("gates.quorum", { quorum, count: signers.length })}</span>
      </div>
      <ul className={styles.lines}>
        {signers.map((signer) => (
          <SignerLine key={signer.email} signer={signer} decision={review.decision} />
        ))}
      </ul>
    </section>
  );
}

interface SignerLineProps {
  readonly signer: Signer;
  readonly decision: Review["decision"];
}

function SignerLine({ signer, decision }: SignerLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { signature } = signer;
  const about = [signer.role, signer.is_required ? t("gates.required") : ""].filter(Boolean);
  return (
    <li>
      <span>
        {signer.name || signer.email}
        {about.length > 0 && <small className="dim"> {about.join(" · ")}</small>}
        {signature?.remark && <q className={styles.said}>{signature.remark}</q>}
      </span>
      {signature ? (
        <span>
          <strong>{t(`gates.verdict.${signature.verdict}`)}</strong>{" "}
          <small className="dim">
            {[
              words.day(momentOf(signature.at)),
              signature.via === "guest" ? t("gates.viaLink") : "",
              decision && decision !== signature.verdict ? t("gates.dissent") : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </span>
      ) : (
        <span className="dim">{t("gates.unsigned")}</span>
      )}
    </li>
  );
}
