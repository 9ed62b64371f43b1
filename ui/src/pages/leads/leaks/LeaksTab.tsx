import { useTranslation } from 'react-i18next';
import type { LeadReport, LeadScoringSettings } from '../../../api/bindings';
import shared from '../Leads.module.css';
import { LeakRow } from './LeakRow';
import { LeftOutList } from './LeftOutList';

type Props = { connectionId: string; settings: LeadScoringSettings; report: LeadReport };

/** Which fields may tell the outcome because they were filled with it in sight. */
export function LeaksTab({ connectionId, settings, report }: Props) {
  const { t } = useTranslation('leads');
  return (
    <>
      <p className={shared.text}>{t('leaks.text')}</p>
      {report.leaks.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
        <section className={shared.frame} tabIndex={0} aria-label={t('tab.leaks')}>
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('rates.field')}</th>
                <th scope="col">{t('leaks.verdict')}</th>
                <th scope="col">{t('leaks.evidence')}</th>
                <th scope="col">{t('leaks.use')}</th>
              </tr>
            </thead>
            <tbody>
              {report.leaks.map((leak) => (
                <LeakRow key={leak.field} {...{ connectionId, settings, leak }} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <LeftOutList connectionId={connectionId} settings={settings} leftOut={report.leftOut} />
    </>
  );
}
