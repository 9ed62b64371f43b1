import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function ConnectionsSkeleton() {
  const { t } = useTranslation('connections');
  return (
    <Stack gap={24} role="status" aria-busy aria-label={t('loading')}>
      <Skeleton h={76} />
      <Stack gap={1}>
        <Skeleton h={40} />
        <Skeleton h={60} />
        <Skeleton h={60} />
      </Stack>
    </Stack>
  );
}
