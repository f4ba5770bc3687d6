task squared_distance "The squared distance between two points; null when it, or the square of one coordinate, exceeds 255."
in xs: list, ys: list
let gaps = zipwith (-) xs ys
let squares = map (**2) gaps
out sum squares
example [1, 2], [4, 6] -> 25
example [-3, 3, 0, 6], [-5, 3, -1, 2] -> 21
example [2, -4], [3, -3] -> 2
example [], [] -> 0
example [5, 5], [5] -> 0
example [8, 0], [-8, 0] -> null
holdout [6, -2, 6, 4], [4, 4, 3, 5] -> 50
holdout [-4, 4, 0, -5], [2, -5, 1, 4] -> 199
holdout [0, 0, 4], [-1, -3, 0] -> 26
holdout [0, 0, 0], [2, 3, 6] -> 49
holdout [-3], [9] -> 144
