import { logout } from "../app/account-actions.ts";

export function LogoutButton() {
  return (
    <form action={logout}>
      <button
        className="button border-border py-2 text-sm hover:border-main hover:text-main"
        type="submit"
      >
        Log out
      </button>
    </form>
  );
}
