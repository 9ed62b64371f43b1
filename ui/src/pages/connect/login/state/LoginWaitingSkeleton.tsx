import { Skeleton, Stack } from '@mantine/core';

export function LoginWaitingSkeleton() {
  return (
    <Stack gap={12}>
      <Skeleton h={20} w={280} />
      <Skeleton h={112} />
      <Skeleton h={36} w={320} />
    </Stack>
  );
}
