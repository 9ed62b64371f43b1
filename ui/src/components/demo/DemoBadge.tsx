import { Badge, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../api/queries/queries';

/** Marks what is of the built-in demo org, whatever it is called; nothing for any other source. */
export function DemoBadge({ connectionId }: { connectionId: string }) {
  const { data: connection } = useConnection(connectionId);
  return connection?.kind === 'demo' ? <DemoMark /> : null;
}

/** The mark itself. */
export function DemoMark() {
  const { t } = useTranslation('firstRun');
  return (
    <Tooltip label={t('demoText')}>
      <Badge variant="default" size="sm" radius="sm" tt="none">
        {t('demo')}
      </Badge>
    </Tooltip>
  );
}
