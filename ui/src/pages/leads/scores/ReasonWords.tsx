import { useTranslation } from 'react-i18next';
import type { LeadReason } from '../../../api/bindings';
import { useBinText } from '../words/useBinText';
import classes from './Scores.module.css';

const MOST = 2;

/** The strongest reasons for and against, in a few words each: sign and colour say the same. */
export function ReasonWords({ reasons }: { reasons: LeadReason[] }) {
  const { t } = useTranslation('leads');
  const bin = useBinText();
  const forIt = reasons.filter((reason) => reason.logOdds > 0).slice(0, MOST);
  const against = reasons.filter((reason) => reason.logOdds < 0).slice(0, MOST);
  return (
    <ul className={classes.words}>
      {[...forIt, ...against].map((reason) => {
        const isFor = reason.logOdds > 0;
        return (
          <li key={reason.field} data-for={isFor || undefined}>
            <span aria-hidden>{isFor ? '+' : '−'}</span>
            <span className={classes.hidden}>{t(isFor ? 'why.for' : 'why.against')} </span>
            {reason.label}: {bin(reason.bin, reason.kind)}
          </li>
        );
      })}
    </ul>
  );
}
