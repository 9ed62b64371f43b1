import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function FirstLoadSkeleton() {
  const { t } = useTranslation('firstLoad');
  return (
    <Stack gap={16} role="status" aria-busy aria-label={t('loading')}>
      <Skeleton h={92} />
      <Skeleton h={320} />
    </Stack>
  );
}
