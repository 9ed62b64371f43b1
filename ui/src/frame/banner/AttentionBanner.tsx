import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useApp, useConnections } from '../../api/queries/queries';
import { PolicyBanner } from '../../components/access/policy/PolicyBanner';
import { useMay } from '../../components/access/useMay';
import { Banner } from '../../components/notice/Banner';
import { useFormat } from '../../format/useFormat';
import { useReconnect } from '../../pages/connect/login/useReconnect';

/** The one thing that needs a person now; never more than one. */
export function AttentionBanner() {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const { data: connections } = useConnections();
  const { data: app } = useApp();
  const mayManage = useMay('manage');
  const reconnect = useReconnect();
  const { pathname } = useLocation();
  const broken = connections?.filter((c) => c.status === 'needs_reconnect' && !c.disconnected) ?? [];
  const first = broken[0];
  // One thing at a time: without the policy nobody reconnects either.
  if (app?.policyProblem) return <PolicyBanner problem={app.policyProblem} />;
  if (!first || pathname.startsWith('/connections/login')) return null;

  return (
    <Banner
      tone="attention"
      icon={IconAlertTriangle}
      title={t('reconnectTitle', { name: first.name })}
      action={
        mayManage && (
          <Button
            size="xs"
            variant="default"
            loading={reconnect.isPending}
            onClick={() => reconnect.start(first)}
          >
            {t('reconnect')}
          </Button>
        )
      }
    >
      {t(mayManage ? 'reconnectText' : 'access:reconnectText', {
        rows: format.number(first.rows),
        count: first.rows,
      })}
      {broken.length > 1 && ` ${t('reconnectMore', { count: broken.length - 1 })}`}
    </Banner>
  );
}
