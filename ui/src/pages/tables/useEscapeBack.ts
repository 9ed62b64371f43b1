import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Escape goes back to where the person came from, or up where they came from nowhere. */
export function useEscapeBack(up: string) {
  const navigate = useNavigate();
  const { key } = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const within =
        event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]');
      if (event.key !== 'Escape' || event.defaultPrevented || within) return;
      void (key === 'default' ? navigate(up) : navigate(-1));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, key, up]);
}
