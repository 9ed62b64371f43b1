import { IconShieldExclamation } from '@tabler/icons-react';
import type { ApiError } from '../../api/bindings';
import { Banner } from '../notice/Banner';
import { useErrorText } from '../notice/useErrorText';

/** Says why this computer's policy is not followed, and who can mend it. */
export function PolicyBanner({ problem }: { problem: ApiError }) {
  const text = useErrorText(problem);
  return (
    <Banner tone="bad" icon={IconShieldExclamation} title={text.what}>
      {text.means} {text.todo}
    </Banner>
  );
}
