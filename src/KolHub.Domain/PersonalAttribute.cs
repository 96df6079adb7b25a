namespace KolHub.Domain;

/// <summary>A field that names or describes a person: history keeps that it changed, not what it said, so that erasing works.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
