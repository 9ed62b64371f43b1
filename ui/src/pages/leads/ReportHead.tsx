import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadReport, LeadScoring } from '../../api/bindings';
import { useCommand } from '../../api/queries/mutations';
import { MayButton } from '../../components/access/MayButton';
import { showSaved } from '../../components/export/savedNotice';
import { Notice, NoticeLine } from '../../components/notice/Notice';
import { showError } from '../../components/notice/showError';
import { StatusWord } from '../../components/word/StatusWord';
import { TimeAgo } from '../../components/word/TimeAgo';
import { useFormat } from '../../format/useFormat';
import classes from './Leads.module.css';
import { ScoreAgain } from './settings/ScoreAgain';
import { ScoringSettings } from './settings/ScoringSettings';
import { isScored } from './words/isScored';
import { useFieldNames } from './words/useFieldNames';

type Props = { connectionId: string; scoring: LeadScoring; report: LeadReport };

/** Of which leads the scores are, of when, and what can be done with all of them. */
export function ReportHead({ connectionId, scoring, report }: Props) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const names = useFieldNames(report);
  const save = useCommand('export_lead_scores');
  const onSave = () =>
    save.mutate(
      { connectionId },
      {
        onError: showError,
        onSuccess: (saved) =>
          saved &&
          showSaved({
            title: t('saved'),
            message: saved.path,
            path: saved.path,
            close: t('common:close'),
          }),
      },
    );
  return (
    <>
      <div className={classes.head}>
        <p className={classes.basis}>
          {t(isScored(report) ? 'basis' : 'unscored', {
            open: format.number(report.open),
            converted: format.number(report.converted),
            closed: format.number(report.closed),
          })}{' '}
          {t('asOf')} <TimeAgo at={report.scoredAt} />
        </p>
        <span role="status">
          {scoring.running && (
            <StatusWord tone="accent" icon={IconRefresh}>
              {t('running.word')}
            </StatusWord>
          )}
        </span>
        {scoring.stale && !scoring.running && <ScoreAgain connectionId={connectionId} />}
        <ScoringSettings connectionId={connectionId} settings={scoring.settings} report={report} />
        <MayButton
          permission="export"
          size="xs"
          variant="default"
          loading={save.isPending}
          disabled={!isScored(report)}
          onClick={onSave}
        >
          {t('export')}
        </MayButton>
      </div>
      {isScored(report) && report.overridden.length > 0 && (
        <Notice
          tone="attention"
          icon={IconAlertTriangle}
          title={t('overridden.title', { fields: format.list(report.overridden.map(names)) })}
        >
          <NoticeLine>{t('overridden.text')}</NoticeLine>
        </Notice>
      )}
    </>
  );
}
