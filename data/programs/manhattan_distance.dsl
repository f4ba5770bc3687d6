task manhattan_distance "The city-block distance between two points; null when it exceeds 255."
in xs: list, ys: list
let gaps = zipwith (-) xs ys
let flipped = map (*-1) gaps
let sizes = zipwith max gaps flipped
out sum sizes
example [1, 2], [4, 0] -> 5
example [-9, -5, -9, 5, -6, 4, -7], [2, 9, 3, 12, 5, -4, 1] -> 71
example [19, 13, 19], [1, 14, 19] -> 19
example [], [] -> 0
example [5, 9], [5] -> 0
example [-256], [0] -> null
holdout [6, 10, -6, 17, -5, 12, 0], [-1, 8, 19, 14, 2, -2, 6] -> 64
holdout [8, -3, -7, -2, -9, -5, -5], [-8, -6, -2, 8, 1, 9, 4] -> 67
holdout [4, -7, -1, -3, 6, 3, 19], [-8, -2, 2, 13, 13, 7, 0] -> 66
holdout [200, 0], [0, 100] -> null
holdout [255], [0] -> 255
