import { useTranslation } from 'react-i18next';
import type { LeadReport, ScoredLead } from '../../../api/bindings';
import { Definition } from '../../../components/figure/card/Definition';
import classes from '../Leads.module.css';
import { ScoreRow } from './ScoreRow';
import scores from './Scores.module.css';

type Props = {
  leads: ScoredLead[];
  report: LeadReport;
  /** The lead whose record is shown beside. */
  openId: string | null;
  onOpen: (id: string) => void;
};

/** Leads with their scores, the best first. */
export function ScoreTable({ leads, report, openId, onOpen }: Props) {
  const { t } = useTranslation('leads');
  const within = t('scores.probability', { days: report.horizonDays });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className={classes.frame} tabIndex={0} aria-label={t('scores.table')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('scores.lead')}</th>
            <th scope="col" data-numeric>
              {within}
              <div className={classes.quiet}>{t('scores.level')}</div>
            </th>
            <th scope="col" data-numeric>
              {t('scores.rank')}
            </th>
            <th scope="col" title={t('scores.gradeHint')}>
              <div className={scores.explained}>
                {t('scores.gradeColumn')}
                <Definition title={t('scores.gradeColumn')}>{t('scores.gradeHint')}</Definition>
              </div>
            </th>
            <th scope="col">{t('scores.reasons')}</th>
          </tr>
        </thead>
        {leads.map((lead) => (
          <ScoreRow
            key={lead.id}
            lead={lead}
            model={report.model}
            isOpen={lead.id === openId}
            onOpen={onOpen}
          />
        ))}
      </table>
    </section>
  );
}
