import { useTranslation } from 'react-i18next';
import type { Basis } from '../../../../api/bindings';
import { TimeAgo } from '../../../word/TimeAgo';
import classes from '../Card.module.css';
import { useStripWords } from './useStripWords';

type Props = {
  basis: Basis;
  /** What makes it another figure than that of all rows. */
  asked?: string[];
};

/** How true a figure can be: of which days, as of when, of how many rows, and what is missing. */
export function HonestyStrip({ basis, asked = [] }: Props) {
  const { t } = useTranslation('figure');
  const { daysOf, facts } = useStripWords();
  const days = daysOf(basis);
  return (
    <ul className={classes.strip} aria-label={t('strip.label')}>
      {asked.map((fact) => (
        <li key={fact} className={classes.asked}>
          {fact}
        </li>
      ))}
      {days !== null && <li>{days}</li>}
      <li>
        {t('strip.asOf')} <TimeAgo at={basis.asOf} />
      </li>
      {facts(basis).map(({ key, text, needsAttention }) => (
        <li key={key} className={needsAttention ? classes.attention : undefined}>
          {text}
        </li>
      ))}
    </ul>
  );
}
