export class UnauthenticatedError extends Error {
  constructor(message = "Log in first, and send the access token: Authorization: Bearer …") {
    super(message);
  }
}

/** The same error for an unknown e-mail and a wrong password, so that it reveals no accounts. */
export class WrongCredentialsError extends Error {
  constructor() {
    super("The e-mail or the password is wrong.");
  }
}

export class ForbiddenError extends Error {
  constructor() {
    super("Only an administrator may do this.");
  }
}
