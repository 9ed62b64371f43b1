import { Paper } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../api/bindings';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { StatusWord } from '../../../../components/word/StatusWord';
import classes from '../Login.module.css';

/** Who is connected to which org, and what this user may not see. */
export function OrgCard({ connection, title }: { connection: Connection; title: string }) {
  const { t } = useTranslation('connect');
  const facts: [string, string][] = [
    [t('org.name'), connection.orgName],
    [t('org.edition'), connection.edition],
    [t('org.kind'), connection.isSandbox ? t('org.sandbox') : t('org.production')],
    [t('org.user'), connection.username],
    [t('org.apiVersion'), connection.apiVersion],
  ];
  return (
    <Paper className={classes.card ?? ''} component="section" aria-label={title}>
      <StatusWord tone="good" icon={IconCircleCheck}>
        {title}
      </StatusWord>
      <dl className={classes.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {connection.warnings.map((warning) => (
        <ErrorNotice key={warning.code} tone="attention" error={warning} />
      ))}
    </Paper>
  );
}
