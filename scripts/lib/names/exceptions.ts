/** Ends of names in which Of, In or On is no preposition, with the reason. */
export const allowedEnds: Record<string, string> = {
  expiresIn: "the lifetime of a token is called expires_in in OAuth 2.0 (RFC 6749)",
  logIn: "to log in is a phrasal verb",
  loggingIn: "to log in is a phrasal verb",
  signIn: "to sign in is a phrasal verb",
  standIn: "a stand-in is a noun",
};
