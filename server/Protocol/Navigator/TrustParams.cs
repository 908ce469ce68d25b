namespace NasNavigator.Protocol.Navigator;

/// <summary><c>nasnav/trust</c>: the user's trust in the workspace changed while the server was running.</summary>
public sealed record TrustParams(bool Trusted);
