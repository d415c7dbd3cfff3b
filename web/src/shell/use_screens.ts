import { isAllowed, useSeesAll, useSession } from '../api/session';
import { type Screen, screens } from '../screens';

export type MenuScreen = Screen & { menu: NonNullable<Screen['menu']> };

// The screens of the menu that this person may use.
export function useScreens(): MenuScreen[] {
  const session = useSession();
  const rights = session.data?.rights ?? [];
  const seesAll = useSeesAll();
  const manages = isAllowed(rights, 'manage');
  return screens.filter(
    (screen): screen is MenuScreen =>
      screen.menu !== undefined &&
      (!screen.menu.managersOnly || manages) &&
      (!screen.menu.wholeOnly || seesAll),
  );
}
