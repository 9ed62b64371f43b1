import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { LeadReport, LeadScoring } from '../../api/bindings';
import classes from './Leads.module.css';
import { LeaksTab } from './leaks/LeaksTab';
import { QualityTab } from './quality/QualityTab';
import { ReportHead } from './ReportHead';
import { ScoresTab } from './scores/ScoresTab';

const TABS = ['scores', 'quality', 'leaks'] as const;

type Props = { connectionId: string; scoring: LeadScoring; report: LeadReport };

/** The scores, how good they are, and which fields must not make them. */
export function ReportTabs({ connectionId, scoring, report }: Props) {
  const { t } = useTranslation('leads');
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((each) => each === params.get('tab')) ?? 'scores';
  const go = (next: string | null) => setParams(next === null || next === 'scores' ? {} : { tab: next });
  return (
    <>
      <ReportHead connectionId={connectionId} scoring={scoring} report={report} />
      <Tabs value={tab} onChange={go} keepMounted={false} className={classes.tabs}>
        <Tabs.List aria-label={t('title')}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="scores" className={classes.panel}>
          <ScoresTab connectionId={connectionId} report={report} />
        </Tabs.Panel>
        <Tabs.Panel value="quality" className={classes.panel}>
          <QualityTab report={report} />
        </Tabs.Panel>
        <Tabs.Panel value="leaks" className={classes.panel}>
          <LeaksTab connectionId={connectionId} settings={scoring.settings} report={report} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
