import { Code, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlanStep, SqlTable } from '../../../../api/bindings';
import { call } from '../../../../api/call';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { Delayed } from '../../../../components/page/Delayed';
import { DidYouMean } from '../../mend/DidYouMean';
import classes from '../Result.module.css';

const TYPING_MS = 400;

type Props = {
  connectionId: string;
  sql: string;
  tables: SqlTable[];
  onMend: (sql: string) => void;
};

/** How SQLite would find the rows of the statement as it stands in the editor, in plain words. */
export function PlanTab({ connectionId, sql, tables, onMend }: Props) {
  const { t } = useTranslation('sql');
  const [text] = useDebouncedValue(sql, TYPING_MS);
  const isEmpty = text.trim() === '';
  const plan = useQuery({
    queryKey: ['plan', connectionId, text],
    queryFn: () => call('explain_query', { connectionId, sql: text }),
    enabled: !isEmpty,
    retry: false,
  });
  if (isEmpty) return <p className={classes.quiet}>{t('plan.empty')}</p>;
  if (plan.error) {
    return (
      <div className={classes.padded}>
        <ErrorNotice error={plan.error} />
        {text === sql && <DidYouMean error={plan.error} {...{ sql, tables, onMend }} />}
      </div>
    );
  }
  if (!plan.data) {
    return (
      <Delayed>
        <div className={classes.padded}>
          <Skeleton height={60} />
        </div>
      </Delayed>
    );
  }
  return (
    <div className={classes.padded}>
      <p className={classes.lead}>{t('plan.lead')}</p>
      <ol className={classes.plan}>
        {plan.data.steps.map((step, index) => (
          <li
            key={index}
            style={{ marginInlineStart: step.depth * 20 }}
            data-slow={isSlow(step) || undefined}
          >
            <PlanLine step={step} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function PlanLine({ step }: { step: PlanStep }) {
  const { t } = useTranslation('sql');
  const words = {
    subject: step.subject ?? '',
    index: step.index ?? '',
    condition: step.condition ?? '',
    purpose: step.purpose ?? '',
  };
  return (
    <>
      <span>
        {t(`plan.kind.${step.kind}`, words)}
        {step.kind === 'search' && step.condition && ` ${t('plan.by', words)}`}
      </span>
      <Code className={classes.raw}>{step.raw}</Code>
    </>
  );
}

/** Steps that grow with the table. */
function isSlow(step: PlanStep): boolean {
  return step.kind === 'scan' || step.kind === 'correlated_subquery' || step.kind === 'temporary_index';
}
