namespace KolHub.Domain.Creators;

/// <summary>What a creator talks about and what a product is. Stored as bits and as bins of interest: append, never reorder.</summary>
public enum Category
{
    Beauty,
    Skincare,
    Fashion,
    Food,
    HealthFood,
    MotherBaby,
    Home,
    Digital,
    Sports,
    Travel,
    Pets,
    Education,
    Finance,
    Auto,
    Games,
    Other,
}
