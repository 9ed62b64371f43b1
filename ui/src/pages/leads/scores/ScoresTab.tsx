import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadReport } from '../../../api/bindings';
import { useLeadScores } from '../../../api/queries/leadQueries';
import { useCellFormat } from '../../../components/grid/useCellFormat';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import { useRecordTrail } from '../../../components/record/place/useRecordTrail';
import { RecordInspector } from '../../../components/record/RecordInspector';
import { useFormat } from '../../../format/useFormat';
import { GateNotice } from '../quality/GateNotice';
import { isScored } from '../words/isScored';
import { RatesTable } from './RatesTable';
import classes from './Scores.module.css';
import { ScoreTable } from './ScoreTable';

const PAGE = 50;
const GRADES = ['all', 'A', 'B', 'C', 'D'];

/** Open leads by how likely they convert; or why none is scored, and what can be told instead. */
export function ScoresTab({ connectionId, report }: { connectionId: string; report: LeadReport }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const cells = useCellFormat(false);
  const trail = useRecordTrail();
  const [grade, setGrade] = useState('all');
  const [page, setPage] = useState(0);
  const scores = useLeadScores(connectionId, grade === 'all' ? null : grade, page * PAGE, PAGE);
  if (!isScored(report)) {
    return (
      <>
        <GateNotice report={report} />
        {report.gate === 'too_few' && report.rates.length > 0 && <RatesTable rates={report.rates} />}
      </>
    );
  }
  if (scores.error && !scores.data) return <RetryNotice error={scores.error} onRetry={scores.refetch} />;
  if (!scores.data) {
    return (
      <Delayed>
        <Skeleton height={420} radius={6} />
      </Delayed>
    );
  }
  const { leads, total } = scores.data;
  const choose = (next: string) => {
    setGrade(next);
    setPage(0);
  };
  return (
    <div className={classes.beside}>
      <div className={classes.list}>
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={t('scores.grade')}
            data={GRADES.map((each) => ({ value: each, label: each === 'all' ? t('scores.all') : each }))}
            value={grade}
            onChange={choose}
          />
          <span role="status" className={classes.count}>
            {t('scores.shown', {
              first: format.number(Math.min(page * PAGE + 1, total)),
              last: format.number(page * PAGE + leads.length),
              total: format.number(total),
            })}
          </span>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t('scores.better')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={(page + 1) * PAGE >= total}
            onClick={() => setPage(page + 1)}
          >
            {t('scores.worse')}
          </Button>
        </div>
        <ScoreTable
          leads={leads}
          report={report}
          openId={trail.current?.id ?? null}
          onOpen={(id) => trail.show({ object: 'Lead', id })}
        />
      </div>
      {trail.current && <RecordInspector connectionId={connectionId} trail={trail} format={cells} />}
    </div>
  );
}
